package dev.invitera.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Answers a request of a fake shop, well or badly. */
record FakeFaults(HttpExchange exchange, Clock clock, FakePlatform platform) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final String PAGE = "<!DOCTYPE html><html><body>Sorry.</body></html>";

  /** Answers those faults that take no effect, and tells whether it did. */
  boolean refuse(Fault fault) throws IOException {
    return switch (fault) {
      case Fault.Status(int status) -> sent(platform.error(status));
      case Fault.HtmlPage(int status) -> sent(new FakeReply(status, "text/html", PAGE));
      case Fault.RetryAfterSeconds(int status, Duration after) ->
          retry(status, Long.toString(after.toSeconds()));
      case Fault.RetryAfterDate(int status, Duration after) ->
          retry(status, DATE.format(clock.instant().plus(after)));
      case Fault.TruncatedBody(), Fault.NoReply() -> false;
      case Fault.Slow _ -> false;
    };
  }

  private boolean retry(int status, String value) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", value);
    return sent(platform.error(status));
  }

  private boolean sent(FakeReply reply) throws IOException {
    reply(Optional.empty(), reply);
    return true;
  }

  /** Answers what has taken effect, in full or not. */
  void reply(Optional<Fault> fault, FakeReply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    byte[] sent = body;
    switch (fault.orElse(new Fault.Slow(Duration.ZERO))) {
      case Fault.NoReply() -> {
        return;
      }
      case Fault.TruncatedBody() -> sent = Arrays.copyOf(body, body.length / 2);
      case Fault.Slow(Duration by) -> {
        try {
          Thread.sleep(by);
        } catch (InterruptedException e) {
          return;
        }
      }
      default -> {}
    }
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(sent);
    exchange.getResponseBody().flush();
  }
}
