package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What authors build their fakes on. */
class FakeServerTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeServer server =
      FakeServer.start(clock, request -> FakeReply.json(200, Map.of("path", request.path())));

  @AfterEach
  void close() {
    server.close();
    client.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(server, path);
  }

  private HttpResponse<String> get(FakeServer from, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(from.uri() + path)).header("X-Key", "k").build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Test
  void answersAsThePlatformDoesAndKeepsWhatItWasAsked() throws Exception {
    HttpResponse<String> reply = get("/orders?after=17&name=a%20b");
    client.send(
        HttpRequest.newBuilder(URI.create(server.uri() + "/notes"))
            .POST(BodyPublishers.ofString("text"))
            .build(),
        BodyHandlers.discarding());

    assertThat(reply.body()).isEqualTo("{\"path\":\"/orders\"}");
    assertThat(server.requests(Requests.ALL)).isEqualTo(2);
    assertThat(server.requests(Requests.WRITES)).isEqualTo(1);
    FakeRequest first = server.recorded().getFirst();
    assertThat(first.number("after")).isEqualTo(17);
    assertThat(first.parameter("name")).contains("a b");
    assertThat(first.parameter("none")).isEmpty();
    assertThat(first.header("x-KEY")).contains("k");
    assertThat(server.recorded().getLast().body()).isEqualTo("text");
  }

  @Test
  void misbehavesUntilItRecovers() throws Exception {
    server.fail(Requests.ALL, new Fault.RetryAfterDate(503, Duration.ofMinutes(1)));
    HttpResponse<String> later = get("/orders");
    server.fail(Requests.ALL, new Fault.NoReply());
    assertThatThrownBy(() -> get("/orders")).isInstanceOf(IOException.class);
    server.fail(Requests.ALL, new Fault.TruncatedBody());
    assertThatThrownBy(() -> get("/orders")).isInstanceOf(IOException.class);
    server.fail(Requests.WRITES, new Fault.Status(500));
    HttpResponse<String> read = get("/orders");
    server.recover();

    assertThat(later.statusCode()).isEqualTo(503);
    assertThat(later.headers().firstValue("Retry-After")).contains("Sun, 22 Nov 2026 12:01:00 GMT");
    assertThat(read.statusCode()).isEqualTo(200);
    // The client may try again by itself where a connection ends.
    assertThat(server.requests(Requests.ALL)).isGreaterThanOrEqualTo(4);
  }

  @Test
  void tellsWhereThePlatformItselfIsAtFault() {
    FakeServer faulty =
        FakeServer.start(clock, request -> FakeReply.json(200, request.number("x")));

    assertThatThrownBy(() -> get(faulty, "/orders")).isInstanceOf(IOException.class);
    assertThatThrownBy(faulty::close)
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no x in /orders");
  }
}
