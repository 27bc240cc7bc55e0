package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The connectors' HTTP client")
class GuardedHttpClientTest {

  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1000, 3, "Invitera/test");

  private final RecordingMeter meter = new RecordingMeter();
  private final SharedHttpClient shared = new SharedHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch never = new CountDownLatch(1);

  /** Path, user agent and authorization of every request, with the server's port. */
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private HttpServer server;
  private HttpServer other;

  @BeforeEach
  void startServers() throws IOException {
    server = server();
    other = server();
  }

  @AfterEach
  void stopServers() {
    never.countDown();
    server.stop(0);
    other.stop(0);
    shared.close();
    threads.shutdownNow();
  }

  private HttpServer server() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.setExecutor(threads);
    made.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          seen.add(
              "%s %s %s %s %d"
                  .formatted(
                      exchange.getRequestMethod(),
                      path,
                      exchange.getRequestHeaders().getFirst("User-Agent"),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      exchange.getLocalAddress().getPort()));
          int status = 200;
          byte[] body = path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          switch (path) {
            case "/moved" -> {
              status = 302;
              exchange.getResponseHeaders().set("Location", "/here");
            }
            case "/away" -> {
              status = 302;
              exchange
                  .getResponseHeaders()
                  .set("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/here");
            }
            case "/loop" -> {
              status = 307;
              exchange.getResponseHeaders().set("Location", "/loop");
            }
            case "/broken" -> {
              status = 301;
              exchange.getResponseHeaders().set("Location", "http://[oops");
            }
            case "/big" -> body = new byte[1001];
            case "/never" -> awaitNever();
            default -> {}
          }
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    made.start();
    return made;
  }

  private void awaitNever() {
    try {
      never.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpClient client() {
    return client(LIMITS);
  }

  private HttpClient client(HttpLimits limits) {
    return new GuardedHttpClient(shared.client(), "acme", limits, meter);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
        .header("Authorization", "secret");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client().send(request(path).build(), BodyHandlers.ofString());
  }

  @Test
  void namesTheHostUnlessTheConnectorDoes() throws Exception {
    get("/here");
    client().send(request("/own").header("User-Agent", "mine").build(), BodyHandlers.ofString());

    assertThat(seen.get(0)).startsWith("GET /here Invitera/test secret");
    assertThat(seen.get(1)).startsWith("GET /own mine secret");
  }

  @Test
  void countsEveryRequest() throws Exception {
    get("/moved");
    assertThatThrownBy(() ->
            client()
                .send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build(),
                    BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);

    assertThat(meter.requests)
        .containsExactly(
            new RecordingMeter.Request("acme", "GET", OptionalInt.of(302)),
            new RecordingMeter.Request("acme", "GET", OptionalInt.of(200)),
            new RecordingMeter.Request("acme", "GET", OptionalInt.empty()));
  }

  @Test
  void followsARedirectOnTheSameOrigin() throws Exception {
    HttpResponse<String> response = get("/moved");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("/here");
    assertThat(response.uri().getPath()).isEqualTo("/here");
  }

  @Test
  void followsItAsynchronouslyToo() throws Exception {
    HttpResponse<String> response =
        client().sendAsync(request("/moved").build(), BodyHandlers.ofString()).get();

    assertThat(response.body()).isEqualTo("/here");
    assertThat(meter.requests).hasSize(2);
  }

  @Test
  void neverTakesCredentialsToAnotherOrigin() throws Exception {
    HttpResponse<String> response = get("/away");

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.body()).isEqualTo("/away");
    assertThat(seen).hasSize(1).allMatch(line -> line.endsWith("" + server.getAddress().getPort()));
  }

  @Test
  void neverTakesCredentialsToAnotherOriginAsynchronously() throws Exception {
    assertThat(
            client()
                .sendAsync(request("/away").build(), BodyHandlers.ofString())
                .get()
                .statusCode())
        .isEqualTo(302);
    assertThat(seen).hasSize(1);
  }

  @Test
  void endsALoopOfRedirects() throws Exception {
    assertThat(get("/loop").statusCode()).isEqualTo(307);
    assertThat(seen).hasSize(1 + LIMITS.redirects());
  }

  @Test
  void passesOnARedirectToNowhere() throws Exception {
    assertThat(get("/broken").statusCode()).isEqualTo(301);
  }

  @Test
  void doesNotRepeatAWriteAtARedirect() throws Exception {
    HttpResponse<String> response =
        client()
            .send(
                request("/moved").POST(HttpRequest.BodyPublishers.ofString("x")).build(),
                BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(seen).hasSize(1);
  }

  @Test
  void refusesABodyThatIsTooLarge() {
    assertThatThrownBy(() -> get("/big")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsARequestThatGetsNoReply(boolean longRequest) {
    HttpLimits hasty =
        longRequest
            ? new HttpLimits(Duration.ofMillis(200), Duration.ofMinutes(1), 1000, 3, "x")
            : new HttpLimits(Duration.ofMillis(100), Duration.ofMillis(200), 1000, 3, "x");
    HttpRequest.Builder builder = request("/never");
    if (!longRequest) {
      builder.timeout(Duration.ofHours(1));
    }
    assertThatThrownBy(() -> client(hasty).send(builder.build(), BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void refusesOnceClosed() {
    HttpClient client = client();
    client.close();

    assertThatThrownBy(() -> client.send(request("/here").build(), BodyHandlers.ofString()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the connector of shop 'acme' is closed");
    assertThat(client.sendAsync(request("/here").build(), BodyHandlers.ofString()))
        .isCompletedExceptionally();
    assertThat(seen).isEmpty();
  }

  @Test
  void staysUsableForOtherShopsWhenOneIsClosed() throws Exception {
    client().close();
    assertThat(get("/here").statusCode()).isEqualTo(200);
  }

  @Test
  void speaksHttp11AndFollowsRedirects() {
    assertThat(client().version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(client().followRedirects()).isEqualTo(HttpClient.Redirect.NORMAL);
  }
}
