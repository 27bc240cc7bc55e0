package dev.invitera.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerTest {

  private static final int LIMIT = 1000;

  private final HttpClient http = HttpClient.newHttpClient();
  private Listener listener;

  @BeforeEach
  void start() throws IOException {
    Endpoint echo =
        new Endpoint(
            List.of("GET", "POST"),
            "/echo/{name}",
            call ->
                Reply.text(
                    200,
                    "text/plain",
                    call.variable("name")
                        + "|"
                        + call.rawQuery()
                        + "|"
                        + call.parameter("a").orElse("")
                        + "|"
                        + call.body().bytes().length
                        + "|"
                        + call.header("X-Test").orElse("")));
    Endpoint broken =
        Endpoint.get(
            "/broken",
            _ -> {
              throw new IllegalStateException("secret detail");
            });
    listener = listener(0, echo, broken);
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.stop();
    http.close();
  }

  @Test
  void givesPathQueryHeadersAndBody() throws Exception {
    HttpResponse<String> response =
        send(
            request("/echo/acme?a=1%262&b")
                .header("X-Test", "yes")
                .POST(BodyPublishers.ofByteArray(new byte[LIMIT])));

    assertThat(response.body()).isEqualTo("acme|a=1%262&b|1&2|1000|yes");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void readsBodiesOfUnknownLength() throws Exception {
    HttpResponse<String> response =
        send(
            request("/echo/acme")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[500]))));

    assertThat(response.body()).contains("|500|");
  }

  @Test
  void refusesLargerBodiesWhateverTheySayOfTheirLength() throws Exception {
    byte[] large = new byte[LIMIT + 1];

    assertThat(send(request("/echo/acme").POST(BodyPublishers.ofByteArray(large))).statusCode())
        .isEqualTo(413);
    assertThat(
            send(request("/echo/acme")
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void showsNothingOfAMistakeOfItsOwn() throws Exception {
    HttpResponse<String> response = send(request("/broken").GET());

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("secret detail");
  }

  @Test
  void saysWhichAddressIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Listener second = listener(taken.getLocalPort());

      assertThatThrownBy(second::start)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(":" + taken.getLocalPort())
          .hasMessageContaining("server.listen");
    }
  }

  @Test
  void letsARequestEndWhenItStops() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Listener stopped = listener(0, slow(began, goOn));
    stopped.start();
    int port = stopped.port();
    CompletableFuture<HttpResponse<String>> answer = getSlow(port);
    began.await();
    Thread stop = Thread.ofPlatform().start(stopped::stop);
    await().until(() -> refusesConnections(port));
    goOn.countDown();

    assertThat(answer.get().body()).isEqualTo("done");
    stop.join();
  }

  @Test
  void stopsThoughARequestDoesNotEnd() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Listener stopped = listener(0, slow(began, never));
    stopped.start();
    CompletableFuture<HttpResponse<String>> answer = getSlow(stopped.port());
    began.await();
    stopped.stop();

    assertThatThrownBy(answer::get).hasCauseInstanceOf(IOException.class);
    never.countDown();
  }

  private static Endpoint slow(CountDownLatch began, CountDownLatch goOn) {
    return Endpoint.get(
        "/slow",
        _ -> {
          began.countDown();
          goOn.await();
          return Reply.text(200, "text/plain", "done");
        });
  }

  private CompletableFuture<HttpResponse<String>> getSlow(int port) {
    return http.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slow")).build(),
        BodyHandlers.ofString());
  }

  private static boolean refusesConnections(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Listener listener(int port, Endpoint... endpoints) {
    return new Listener(
        "listen",
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        new JettyBridge(
            _ -> Optional.empty(),
            new Router(List.of(endpoints)),
            new BodyReader(LIMIT, new BodyBudget(LIMIT)),
            Clock.systemUTC()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + listener.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
