package dev.invitera.dist;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host that runs as a process of its own, spoken to over HTTP. */
final class RunningHost implements AutoCloseable {

  private static final Pattern RUNS =
      Pattern.compile("Invitera runs: deliveries on port (\\d+), admin API on port (\\d+)");
  private static final Duration UNTIL_UP = Duration.ofSeconds(60);

  /** Wider than what a host gives itself: one that keeps to that says so by its exit code. */
  private static final Duration UNTIL_DOWN = Duration.ofSeconds(60);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path log;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String open;
  private final String admin;

  /** An answer, with its body as text. */
  record Answer(int status, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  private RunningHost(Process process, Path log, int port, int adminPort) {
    this.process = process;
    this.log = log;
    this.open = "http://127.0.0.1:" + port;
    this.admin = "http://127.0.0.1:" + adminPort;
  }

  /** Starts a host and waits until it listens. Its log is kept beside the configuration. */
  static RunningHost start(Path config, String logName) throws IOException {
    Path folder = config.toAbsolutePath().getParent();
    Path log = folder.resolve(logName);
    Process process =
        Distribution.command(folder, "run", "--config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Matcher[] found = new Matcher[1];
    try {
      await()
          .atMost(UNTIL_UP)
          .pollInterval(Duration.ofMillis(50))
          .failFast("the host ended", () -> !process.isAlive())
          .until(() -> {
            found[0] = RUNS.matcher(Files.readString(log));
            return found[0].find();
          });
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw new IllegalStateException("no host came up:\n" + Files.readString(log), e);
    }
    return new RunningHost(
        process, log, Integer.parseInt(found[0].group(1)), Integer.parseInt(found[0].group(2)));
  }

  URI hook(String shop) {
    return URI.create(open + "/hooks/" + shop);
  }

  /** A request to the open listener. */
  Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(request(open + path, headers).GET().build());
  }

  Answer post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return send(
        request(open + path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
  }

  /** A request to the admin listener, with its token. */
  Answer admin(String path) throws IOException, InterruptedException {
    return send(request(admin + path, "Authorization", "Bearer " + Shops.ADMIN_TOKEN).build());
  }

  Answer adminWithoutToken(String path) throws IOException, InterruptedException {
    return send(request(admin + path).build());
  }

  Answer adminPost(String path) throws IOException, InterruptedException {
    return send(
        request(admin + path, "Authorization", "Bearer " + Shops.ADMIN_TOKEN)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }

  int adminPort() {
    return URI.create(admin).getPort();
  }

  /** The only order that a shop has under an id, as {@code explain} gets it; missing if none. */
  JsonNode story(String shop, String orderId) throws IOException, InterruptedException {
    Answer answer = admin("/api/v1/shops/" + shop + "/orders?order-id=" + orderId);
    return answer.json().path("orders").path(0);
  }

  /** The state of an order's invitation for a review, and why; empty if there is none yet. */
  String state(String shop, String orderId, String review)
      throws IOException, InterruptedException {
    for (JsonNode invitation : story(shop, orderId).path("invitations")) {
      if (invitation.path("review").asText().equals(review)) {
        String why = invitation.path("why").asText();
        return invitation.path("state").asText() + (why.isEmpty() ? "" : " " + why);
      }
    }
    return "";
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Sends SIGTERM. */
  void signal() {
    process.destroy();
  }

  /** Sends SIGTERM and gives back the exit code, once there is one. */
  int terminate() throws InterruptedException {
    signal();
    return exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(UNTIL_DOWN.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the host did not end within " + UNTIL_DOWN);
    }
    return process.exitValue();
  }

  /** Ends it as a power failure would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static HttpRequest.Builder request(String uri, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    request.timeout(Duration.ofSeconds(30));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    client.close();
  }
}
