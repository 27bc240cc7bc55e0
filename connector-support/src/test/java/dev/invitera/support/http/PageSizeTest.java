package dev.invitera.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageSizeTest {

  interface Api {
    @RequestLine("GET /orders?per_page={size}")
    JsonNode orders(@Param("size") int size);
  }

  private final PageSize pages = new PageSize(100);
  private ShopStub shop;
  private HttpClient http;

  @BeforeEach
  void start() throws IOException {
    shop = new ShopStub();
    http = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 524})
  void halvesWhereTheShopBreaks(int status) {
    shop.answer(status, "text/html", "<html>");

    failToRead(100);

    assertThat(pages.atMost(100)).isEqualTo(50);
    assertThat(pages.atMost(20)).isEqualTo(20);
  }

  @Test
  void halvesWhereTheReplyIsLateLargeOrCutOff() {
    shop.answer(exchange -> {
      // Never answers.
    });
    assertThat(catchThrowable(() -> read(shop.base(), 100, Duration.ofSeconds(1)))).isNotNull();
    assertThat(pages.atMost(100)).isEqualTo(50);

    shop.answer(exchange ->
        ShopStub.reply(exchange, 200, "application/json", new byte[ShopFeign.MAX_REPLY_BYTES + 1]));
    failToRead(50);
    assertThat(pages.atMost(100)).isEqualTo(25);

    shop.answer(200, "application/json", "[{\"id\":");
    failToRead(25);
    assertThat(pages.atMost(100)).isEqualTo(12);
  }

  @Test
  void halvesWhereTheConnectionBrokeAndTheSignatureCameTwice() {
    shop.answer(401, "application/json", "{\"message\":\"Invalid nonce - already used.\"}");

    failToRead(100);

    assertThat(pages.atMost(100)).isEqualTo(50);
  }

  @Test
  void asksForOneAtLeast() {
    shop.answer(500, "text/html", "<html>");

    for (int i = 0; i < 10; i++) {
      failToRead(pages.atMost(100));
    }

    assertThat(pages.atMost(100)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429})
  void staysWhereTheShopRefuses(int status) {
    shop.answer(status, "application/json", "{}");

    failToRead(100);

    assertThat(pages.atMost(100)).isEqualTo(100);
  }

  @Test
  void staysWhereTheShopNamesATime() {
    shop.answer(503, "text/html", "<html>", "Retry-After", "60");

    failToRead(100);

    assertThat(pages.atMost(100)).isEqualTo(100);
  }

  @Test
  void staysWhereNobodyListens() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    assertThat(catchThrowable(() -> read(nobody, 100))).isNotNull();

    assertThat(pages.atMost(100)).isEqualTo(100);
  }

  @Test
  void growsAgainAfterPagesOfThePresentSize() throws Exception {
    shop.answer(500, "text/html", "<html>");
    failToRead(100);
    shop.answer(200, "application/json", "[]");

    for (int i = 0; i < 8; i++) {
      read(shop.base(), 1);
    }
    assertThat(pages.atMost(100)).isEqualTo(50);
    for (int i = 0; i < 8; i++) {
      read(shop.base(), 50);
    }
    assertThat(pages.atMost(100)).isEqualTo(100);
  }

  private void failToRead(int size) {
    assertThat(catchThrowable(() -> read(shop.base(), size))).isNotNull();
  }

  private void read(URI base, int size) throws Exception {
    read(base, size, Duration.ofSeconds(30));
  }

  private void read(URI base, int size, Duration timeout) throws Exception {
    Api api =
        ShopFeign.builder(http, Authentication.none())
            .options(ShopFeign.timeouts(timeout))
            .target(Api.class, base.toString());
    new ShopCalls(base, "url", Clock.systemUTC())
        .read("list orders", () -> pages.reading(size, () -> api.orders(size)));
  }
}
