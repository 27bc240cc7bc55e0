package dev.invitera.support.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import feign.TypedResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopCallsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-06T08:49:00Z"), ZoneOffset.UTC);

  record Thing(String id, BigDecimal total, int count, Inner inner) {}

  record Inner(String email) {}

  private static final Thing THING = new Thing("1", BigDecimal.ONE, 1, null);

  interface Api {
    @RequestLine("GET /things?page={page}")
    TypedResponse<List<Thing>> list(@Param("page") int page);

    @RequestLine("GET /thing?consumer_secret=cs_hidden")
    Thing get();

    @RequestLine("POST /things")
    @Headers("Content-Type: application/json")
    Thing add(Thing thing);
  }

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

  @Test
  void readsBodyAndHeadersOfALenientReply() throws Exception {
    shop.answer(
        200,
        "application/json",
        "[{\"id\":7,\"total\":\"10.10\",\"count\":\"3\",\"inner\":[],\"more\":{}}]",
        "X-WP-TotalPages",
        "4");
    var reply = calls().read("list things", () -> api().list(1));
    assertThat(reply.headers().get("x-wp-totalpages")).containsExactly("4");
    assertThat(reply.body()).containsExactly(new Thing("7", new BigDecimal("10.10"), 3, null));
  }

  @Test
  void tellsToWhichPageOfItsOwnTheShopSentUsOn() {
    http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    shop.answer(exchange -> {
      boolean asked = exchange.getRequestURI().getPath().equals("/thing");
      exchange.getResponseHeaders().set("Location", "/wp-login.php?redirect_to=secret");
      ShopStub.reply(exchange, asked ? 302 : 200, "text/html", "<html>Log in</html>");
    });
    assertThatThrownBy(this::get)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("text/html, not JSON, since the shop sent us on to /wp-login.php;");
  }

  @Test
  void unpacksGzip() throws Exception {
    shop.answer(exchange -> {
      assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
      var packed = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8));
      }
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      ShopStub.reply(exchange, 200, "application/json", packed.toByteArray());
    });
    assertThat(calls().read("get thing", () -> api().get()).id()).isEqualTo("x");
  }

  @Test
  void refusesAReplyThatUnpacksTooLarge() {
    shop.answer(exchange -> {
      var packed = new ByteArrayOutputStream();
      try (OutputStream gzip = new GZIPOutputStream(packed)) {
        gzip.write(new byte[ShopFeign.MAX_REPLY_BYTES + 1]);
      }
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      ShopStub.reply(exchange, 200, "application/json", packed.toByteArray());
    });
    assertThatThrownBy(this::get)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("larger");
  }

  @Test
  void refusesAReplyThatIsTooLarge() {
    shop.answer(exchange ->
        ShopStub.reply(exchange, 200, "application/json", new byte[ShopFeign.MAX_REPLY_BYTES + 1]));
    assertThatThrownBy(this::get)
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("larger");
  }

  @Test
  void sendsCompactJsonWithTheAuthorization() throws Exception {
    var seen = new AtomicReference<String>();
    shop.answer(exchange -> {
      seen.set(
          exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      ShopStub.reply(exchange, 201, "application/json", "{\"id\":\"1\"}");
    });
    calls().write("add thing", () -> api().add(new Thing("1", BigDecimal.TEN, 1, null)));
    assertThat(seen.get())
        .isEqualTo("Basic dTpw {\"id\":\"1\",\"total\":10,\"count\":1,\"inner\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json"})
  void readsJsonAfterAPhpNotice(String type) throws Exception {
    shop.answer(200, type, "<br />\n<b>Notice</b>: x in a.php on line 3<br />\n{\"id\":\"x\"}");
    assertThat(calls().read("get thing", () -> api().get()).id()).isEqualTo("x");
  }

  @ParameterizedTest
  @CsvSource({
    "401, application/json, Unauthorized",
    "401, text/html, Unauthorized",
    "403, application/json, Unauthorized",
    "403, text/html, Unavailable",
    "406, text/html, Unavailable",
    "404, application/json, Misconfigured",
    "301, text/html, Misconfigured",
    "400, application/json, UnexpectedReply",
    "408, text/html, Unavailable",
    "429, application/json, Unavailable",
    "500, text/html, Unavailable",
    "502, text/html, Unavailable",
    "503, text/html, Unavailable"
  })
  void knowsWhatAStatusMeans(int status, String type, String kind) {
    shop.answer(status, type, "{\"code\":\"some_code\",\"email\":\"anna@example.com\"}");
    Throwable failure = catchThrowable(this::get);
    assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(failure)
        .hasMessageContaining("get thing at http://127.0.0.1")
        .hasMessageContaining(status + " (some_code)")
        .hasNoCause();
    assertThat(shop.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, Unauthorized",
    "429, Unavailable",
    "503, Unavailable",
    "500, UnknownOutcome",
    "502, UnknownOutcome",
    "504, UnknownOutcome"
  })
  void knowsWhatAStatusMeansForAWrite(int status, String kind) {
    shop.answer(status, "text/html", "<html>");
    assertThat(catchThrowable(this::add).getClass().getSimpleName()).isEqualTo(kind);
    assertThat(shop.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"120", "Fri, 06 Nov 2026 08:51:00 GMT"})
  void tellsHowLongToWait(String retryAfter) {
    shop.answer(503, "text/html", "<html>", "Retry-After", retryAfter);
    assertThat(((Unavailable) catchThrowable(this::get)).retryAfter())
        .contains(Duration.ofMinutes(2));
  }

  @Test
  void namesWhereARedirectLeads() {
    shop.answer(
        301, "text/html", "", "Location", "https://www.Shop.example/wp-json?consumer_secret=x");
    assertThatThrownBy(this::get)
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("sends us to https://www.shop.example; set url")
        .extracting(failure -> ((Misconfigured) failure).path())
        .isEqualTo("url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><p>anna@example.com",
        "",
        "{\"id\":\"anna@example.com",
        "{\"inner\":\"anna@example.com\"}",
        "[1]",
        "null",
        "[]",
        "\"\""
      })
  void takesNothingElseForAReply(String body) {
    shop.answer(200, "text/html; charset=nonsense", body);
    assertThatThrownBy(this::get)
        .isInstanceOf(UnexpectedReply.class)
        .hasNoCause()
        .message()
        .doesNotContain("anna")
        .doesNotContain("cs_hidden");
    assertThatThrownBy(this::add).isInstanceOf(UnknownOutcome.class);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    shop.answer(200, "application/json", "[{\"id\":\"1\",\"count\":\"anna\"}]");
    assertThatThrownBy(() -> calls().read("list things", () -> api().list(1)))
        .isInstanceOf(UnexpectedReply.class)
        .hasMessageContaining("[0].count")
        .message()
        .doesNotContain("anna");
  }

  @Test
  void doesNotFollowDeepNesting() {
    shop.answer(200, "application/json", "[".repeat(100_000));
    assertThatThrownBy(this::get).isInstanceOf(UnexpectedReply.class);
  }

  @Test
  void saysThatThereIsNoConnection() throws IOException {
    URI nobody;
    try (ServerSocket closedSoon = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + closedSoon.getLocalPort());
    }
    ShopCalls calls = new ShopCalls(nobody, "url", CLOCK);
    assertThatThrownBy(() -> calls.write("add thing", () -> api(nobody).get()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("no connection");
  }

  @Test
  void saysThatAHostHasNoAddress() {
    URI nowhere = URI.create("http://shop.invalid");
    ShopCalls calls = new ShopCalls(nowhere, "url", CLOCK);
    assertThatThrownBy(() -> calls.read("get thing", () -> api(nowhere).get()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("no address");
  }

  @Test
  void treatsABrokenConnectionByWhatTheCallWouldChange() {
    shop.answer(exchange -> {
      exchange.getRequestBody().readAllBytes();
      throw new IOException("the stub hangs up");
    });
    assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
    assertThatThrownBy(this::add).isInstanceOf(UnknownOutcome.class);
  }

  @Test
  void treatsATruncatedBodyByWhatTheCallWouldChange() {
    shop.answer(exchange -> {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      throw new IOException("the stub hangs up");
    });
    assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
    assertThatThrownBy(this::add).isInstanceOf(UnknownOutcome.class);
  }

  @Test
  void doesNotWaitForeverForAReply() {
    CountDownLatch end = new CountDownLatch(1);
    shop.answer(exchange -> await(end));
    Api impatient = api(shop.base(), Duration.ofSeconds(1));
    assertThatThrownBy(() -> calls().read("get thing", impatient::get))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("in time");
    assertThatThrownBy(() -> calls().write("add thing", () -> impatient.add(THING)))
        .isInstanceOf(UnknownOutcome.class);
    end.countDown();
  }

  /** What an order may cause that is alone too much for a shop or for us. */
  @Test
  void tellsInsideTheCallWhetherAReplyWasTooMuchOrTooLate() {
    CountDownLatch end = new CountDownLatch(1);
    shop.answer(exchange -> await(end));
    Api impatient = api(shop.base(), Duration.ofSeconds(1));
    RuntimeException late = failure(impatient);
    end.countDown();
    shop.answer(exchange ->
        ShopStub.reply(exchange, 200, "application/json", new byte[ShopFeign.MAX_REPLY_BYTES + 1]));
    RuntimeException large = failure(api());
    shop.answer(200, "application/json", "[".repeat(100_000));
    RuntimeException deep = failure(api());
    shop.answer(200, "text/html", "<html>Maintenance</html>");
    RuntimeException page = failure(api());
    shop.answer(504, "text/html", "<html>Gateway</html>");
    RuntimeException gateway = failure(api());

    assertThat(List.of(late, large, deep, page, gateway))
        .extracting(ShopCalls::isUnreadable)
        .containsExactly(false, true, true, false, false);
    assertThat(List.of(late, large, deep, page, gateway))
        .extracting(ShopCalls::isTimeOut)
        .containsExactly(true, false, false, false, false);
  }

  private static RuntimeException failure(Api api) {
    return (RuntimeException) catchThrowable(api::get);
  }

  @Test
  void doesNotWaitForeverForTheRestOfABody() {
    CountDownLatch end = new CountDownLatch(1);
    shop.answer(exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      await(end);
    });
    Api impatient = api(shop.base(), Duration.ofSeconds(1));
    assertThatThrownBy(() -> calls().read("get thing", impatient::get))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("in time");
    end.countDown();
  }

  @Test
  void endsABlockedCallWhenInterrupted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    shop.answer(exchange -> {
      asked.countDown();
      await(end);
    });
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread caller = Thread.ofPlatform().start(() -> failure.set(catchThrowable(this::get)));
    asked.await();
    caller.interrupt();
    caller.join();
    end.countDown();
    assertThat(failure.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void letsTheCallerGiveAStatusItsOwnMeaning() throws Exception {
    shop.answer(404, "application/json", "{\"code\":\"shop_order_invalid_id\"}");
    String found =
        calls()
            .read(
                "get thing",
                () -> {
                  try {
                    return api().get().id();
                  } catch (RejectedCall e) {
                    return e.status() + e.code().orElseThrow();
                  }
                });
    assertThat(found).isEqualTo("404shop_order_invalid_id");
  }

  private void get() throws Exception {
    calls().read("get thing", () -> api().get());
  }

  private void add() throws Exception {
    calls().write("add thing", () -> api().add(THING));
  }

  private ShopCalls calls() {
    return new ShopCalls(shop.base(), "url", CLOCK);
  }

  private Api api() {
    return api(shop.base());
  }

  private Api api(URI base) {
    return api(base, Duration.ofSeconds(30));
  }

  private Api api(URI base, Duration timeout) {
    return ShopFeign.builder(http, Authentication.basic(Secret.of("u"), Secret.of("p")))
        .options(ShopFeign.timeouts(timeout))
        .target(Api.class, base.toString());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
