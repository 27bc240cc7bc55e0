package dev.invitera.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Between the JDK's exchange and our values. */
final class Exchanges {
  private Exchanges() {}

  static RecordedRequest head(HttpExchange exchange, Instant now) {
    List<Header> headers = new ArrayList<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    return new RecordedRequest(
        now,
        exchange.getRequestMethod(),
        Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("/"),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        headers,
        Body.empty());
  }

  static RecordedRequest withBody(HttpExchange exchange, RecordedRequest head) throws IOException {
    return new RecordedRequest(
        head.receivedAt(),
        head.method(),
        head.path(),
        head.rawQuery(),
        head.headers(),
        Body.of(exchange.getRequestBody().readAllBytes()));
  }

  static void send(HttpExchange exchange, FakeResponse response) throws IOException {
    copyHeaders(exchange, response);
    boolean bare = exchange.getRequestMethod().equals("HEAD") || response.status() == 204;
    if (bare || response.body().size() == 0) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(response.status(), response.body().size());
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(response.body().bytes());
    }
  }

  /** Announces the whole body, writes half of it; closing the exchange then cuts the connection. */
  static void sendHalf(HttpExchange exchange, FakeResponse response) throws IOException {
    copyHeaders(exchange, response);
    byte[] whole = response.body().bytes();
    exchange.sendResponseHeaders(response.status(), Math.max(2, whole.length));
    OutputStream out = exchange.getResponseBody();
    out.write(whole, 0, whole.length / 2);
    out.flush();
  }

  static Body join(String text, Body body) {
    byte[] before = Body.of(text).bytes();
    byte[] after = body.bytes();
    byte[] both = new byte[before.length + after.length];
    System.arraycopy(before, 0, both, 0, before.length);
    System.arraycopy(after, 0, both, before.length, after.length);
    return Body.of(both);
  }

  static void pause(Duration by) throws InterruptedIOException {
    try {
      Thread.sleep(by);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sandbox was closed during a delayed answer");
    }
  }

  private static void copyHeaders(HttpExchange exchange, FakeResponse response) {
    response.headers().forEach(h -> exchange.getResponseHeaders().add(h.name(), h.value()));
  }
}
