package dev.invitera.host.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.host.Host;
import dev.invitera.host.HostOptions;
import dev.invitera.host.config.ConfigSource;
import dev.invitera.host.config.LoadedConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A whole host with the commands that speak to it. */
final class RunningHost implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path config;
  private final int adminPort;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Host host;

  /** A command's end. */
  record Result(int code, String out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  /** An answer of the admin API. */
  record Answer(int status, String text) {
    JsonNode json() throws IOException {
      return JSON.readTree(text);
    }
  }

  /**
   * Makes a host that is not started.
   *
   * @param yaml the configuration without its {@code server} section
   */
  RunningHost(Path folder, String yaml) throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      adminPort = socket.getLocalPort();
    }
    config = folder.resolve("config.yaml");
    write(yaml);
  }

  /** Changes the configuration, for the next start or the running host. */
  void write(String yaml) throws IOException {
    Files.writeString(
        config,
        """
        server:
          listen: 127.0.0.1:0
          admin-listen: 127.0.0.1:%d
          admin-token: a-token-for-tests
        """
                .formatted(adminPort)
            + yaml);
  }

  void start(boolean sending) throws Exception {
    ConfigSource source = ConfigSource.of(config);
    LoadedConfig loaded = source.load();
    assertThat(loaded.wrongShops()).isEmpty();
    start(source, loaded, sending);
  }

  /** The same, with what is right of the configuration. */
  void startThoughShopsAreWrong() throws Exception {
    ConfigSource source = ConfigSource.of(config);
    start(source, source.load(), true);
  }

  private void start(ConfigSource source, LoadedConfig loaded, boolean sending) throws Exception {
    host =
        Host.start(
            source,
            loaded,
            new HostOptions(Clock.systemUTC(), RunCommand.hostName(), "Invitera/test", sending));
  }

  void stop() {
    if (host != null) {
      host.close();
      host = null;
    }
  }

  /** Posts a delivery, which must be taken. */
  void deliver(String shop, String body) throws Exception {
    HttpResponse<String> response = send(shop, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  /** Posts a delivery; the status of the answer. */
  int post(String shop, String body) throws Exception {
    return send(shop, body).statusCode();
  }

  private HttpResponse<String> send(String shop, String body) throws Exception {
    assertThat(host).isNotNull();
    URI hook = URI.create("http://127.0.0.1:" + host.port() + "/hooks/" + shop);
    return http.send(
        HttpRequest.newBuilder(hook).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  Answer admin(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + adminPort + path);
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer a-token-for-tests")
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  /** The port of the admin API. */
  int adminPort() {
    return adminPort;
  }

  /** The port that deliveries come in at. */
  int deliveryPort() {
    assertThat(host).isNotNull();
    return host.port();
  }

  /** Runs a command where nobody looks on. */
  Result run(String... words) {
    return run(config, false, "", words);
  }

  /** The same, with a configuration of its own. */
  Result runWith(Path file, String... words) {
    return run(file, false, "", words);
  }

  /** Runs a command at a terminal where somebody types. */
  Result type(String typed, String... words) {
    return run(config, true, typed, words);
  }

  private Result run(Path file, boolean interactive, String typed, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", file.toString()));
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(typed.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            interactive);
    int code = Invitera.run(terminal, all.toArray(String[]::new));
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Override
  public void close() {
    stop();
    http.close();
  }
}
