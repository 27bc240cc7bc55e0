package dev.invitera.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.sandbox.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final AtomicInteger effects = new AtomicInteger();
  private FakeServer server;

  @BeforeEach
  void start() {
    server = FakeServer.bind(0, Clock.systemUTC());
    server.serve(request -> {
      effects.incrementAndGet();
      return FakeResponse.json(200, Json.object().put("ok", true));
    });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post() throws IOException {
    return Web.send("POST", server.uri(), "/thing?a=1", "body");
  }

  private void failing(Fault fault) {
    server.faults().add("POST /thing", fault, 1);
  }

  @Test
  void answersAndRecordsWithoutFaults() throws IOException {
    assertThat(post().body()).isEqualTo("{\"ok\":true}");
    RecordedRequest request = server.requests().getFirst();
    assertThat(request.line()).isEqualTo("POST /thing?a=1");
    assertThat(request.body().text()).isEqualTo("body");
    assertThat(request.query().first("a")).contains("1");
  }

  @Test
  void hitsOnlyTheRequestsItIsScriptedFor() throws IOException {
    server.faults().add("a=1$", Fault.status(500), 1, 2);
    assertThat(Web.get(server.uri(), "/other").statusCode()).isEqualTo(200);
    assertThat(post().statusCode()).isEqualTo(200);
    assertThat(post().statusCode()).isEqualTo(500);
    assertThat(post().statusCode()).isEqualTo(500);
    assertThat(post().statusCode()).isEqualTo(200);
    assertThat(server.faults().pending()).isZero();
  }

  @Test
  void answersHtmlInsteadOfJson() throws IOException {
    failing(Fault.html(503));
    HttpResponse<String> answer = post();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=UTF-8");
    assertThat(answer.body()).startsWith("<!DOCTYPE html>");
    assertThat(effects).hasValue(0);
  }

  @Test
  void answersRetryAfterInSecondsAndAsDate() throws IOException {
    failing(Fault.retryAfter(429, Duration.ofMinutes(2)));
    failing(Fault.retryAt(503, Instant.parse("2026-11-02T03:04:05Z")));
    assertThat(post().headers().firstValue("Retry-After")).contains("120");
    assertThat(post().headers().firstValue("Retry-After"))
        .contains("Mon, 02 Nov 2026 03:04:05 GMT");
  }

  @Test
  void redirects() throws IOException {
    failing(Fault.redirect(307, URI.create("http://elsewhere.example/")));
    HttpResponse<String> answer = post();
    assertThat(answer.statusCode()).isEqualTo(307);
    assertThat(answer.headers().firstValue("Location")).contains("http://elsewhere.example/");
  }

  @Test
  void delaysTheAnswerAfterTakingEffect() throws IOException {
    failing(new Fault.Delay(Duration.ofMillis(120)));
    long start = System.nanoTime();
    assertThat(post().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(119));
    assertThat(effects).hasValue(1);
  }

  @Test
  void truncatesTheBody() {
    failing(new Fault.TruncatedBody());
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(effects).hasValue(1);
  }

  @Test
  void leavesTheBodyAway() throws IOException {
    failing(new Fault.EmptyBody());
    HttpResponse<String> answer = post();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(effects).hasValue(1);
  }

  @Test
  void putsAPhpNoticeBeforeTheJson() throws IOException {
    failing(Fault.phpNotice());
    assertThat(post().body()).startsWith("<br />\n<b>Notice</b>").endsWith("{\"ok\":true}");
  }

  @Test
  void resetsBeforeReading() {
    failing(new Fault.ResetBeforeReading());
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(effects).hasValue(0);
    assertThat(server.requests().getFirst().body().size()).isZero();
  }

  @Test
  void resetsAfterReading() {
    failing(new Fault.ResetAfterReading());
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(effects).hasValue(0);
    assertThat(server.requests().getFirst().body().text()).isEqualTo("body");
  }

  @Test
  void resetsAfterProcessing() {
    failing(new Fault.ResetAfterProcessing());
    assertThatThrownBy(this::post).isInstanceOf(IOException.class);
    assertThat(effects).hasValue(1);
  }

  @Test
  void takesFaultsAndShowsRequestsOverHttp() throws IOException {
    String rule = "{\"pattern\":\"/thing\",\"fault\":\"retry-after\",\"status\":429,\"seconds\":7}";
    assertThat(Web.send("POST", server.uri(), "/sandbox/faults", rule).statusCode()).isEqualTo(200);
    HttpResponse<String> answer = post();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(Web.json(Web.get(server.uri(), "/sandbox/requests")).findValuesAsText("path"))
        .containsExactly("/thing");
    assertThat(Web.send("POST", server.uri(), "/sandbox/faults", "{\"fault\":\"x\"}").body())
        .contains("unknown fault 'x'; known: status, html");
  }
}
