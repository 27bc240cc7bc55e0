package dev.invitera.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large bodies together may not take the memory that orders need. */
class BodyMemoryTest {

  private static final int LIMIT = 1_000_000;
  private static final int LARGE = 600_000;
  private static final int ORDER = 30_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Semaphore began = new Semaphore(0);
  private final Semaphore goOn = new Semaphore(0);
  private Listener listener;

  @BeforeEach
  void start() throws IOException {
    Endpoint held =
        new Endpoint(
            List.of("POST"),
            "/held",
            call -> {
              began.release();
              goOn.acquire();
              return length(call);
            });
    Endpoint quick = new Endpoint(List.of("POST"), "/quick", BodyMemoryTest::length);
    listener =
        new Listener(
            "listen",
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new JettyBridge(
                _ -> Optional.empty(),
                new Router(List.of(held, quick)),
                new BodyReader(LIMIT, new BodyBudget(970_000)),
                Clock.systemUTC()));
    listener.start();
  }

  @AfterEach
  void stop() {
    listener.stop();
    http.close();
  }

  private static Reply length(Call call) {
    return Reply.text(200, "text/plain", "" + call.body().bytes().length);
  }

  @Test
  void turnsLargeBodiesAwayWhileOthersTakeTheMemory() throws Exception {
    CompletableFuture<HttpResponse<String>> first = post("/held", sized(LARGE));
    began.acquire();

    HttpResponse<String> second = post("/quick", sized(LARGE)).get();

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("5");
    assertThat(post("/quick", unsized(LARGE)).get().statusCode()).isEqualTo(503);
    goOn.release();
    assertThat(first.get().body()).isEqualTo("" + LARGE);
  }

  @Test
  void hasAlwaysRoomForAnOrder() throws Exception {
    CompletableFuture<HttpResponse<String>> large = post("/held", sized(LARGE));
    began.acquire();

    assertThat(post("/quick", sized(ORDER)).get().body()).isEqualTo("" + ORDER);
    assertThat(post("/quick", unsized(ORDER)).get().body()).isEqualTo("" + ORDER);
    goOn.release();
    assertThat(large.get().statusCode()).isEqualTo(200);
  }

  @Test
  void hasTheMemoryBackHoweverABodyEnded() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(post("/quick", sized(LARGE)).get().body()).isEqualTo("" + LARGE);
      assertThat(post("/quick", unsized(LARGE)).get().body()).isEqualTo("" + LARGE);
      assertThat(post("/quick", unsized(LIMIT + 1)).get().statusCode()).isEqualTo(413);
      assertThat(post("/nowhere", sized(LARGE)).get().statusCode()).isEqualTo(404);
    }
  }

  private static BodyPublisher sized(int bytes) {
    return BodyPublishers.ofByteArray(new byte[bytes]);
  }

  private static BodyPublisher unsized(int bytes) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
  }

  private CompletableFuture<HttpResponse<String>> post(String path, BodyPublisher body) {
    URI uri = URI.create("http://127.0.0.1:" + listener.port() + path);
    return http.sendAsync(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofString());
  }
}
