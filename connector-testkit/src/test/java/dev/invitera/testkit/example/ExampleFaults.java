package dev.invitera.testkit.example;

import com.sun.net.httpserver.HttpExchange;
import dev.invitera.testkit.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the imaginary shop misbehaves. */
final class ExampleFaults {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private ExampleFaults() {}

  /** Answers those faults that take no effect, and tells whether it did. */
  static boolean refuse(HttpExchange exchange, Fault fault, Clock clock) throws IOException {
    return switch (fault) {
      case Fault.Status(int status) -> send(exchange, status, "application/json", "{}");
      case Fault.HtmlPage(int status) -> send(exchange, status, "text/html", "<html>sorry</html>");
      case Fault.RetryAfterSeconds(int status, Duration after) ->
          retry(exchange, status, Long.toString(after.toSeconds()));
      case Fault.RetryAfterDate(int status, Duration after) ->
          retry(exchange, status, DATE.format(clock.instant().plus(after)));
      case Fault.TruncatedBody(), Fault.NoReply() -> false;
      case Fault.Slow slow -> false;
    };
  }

  private static boolean retry(HttpExchange exchange, int status, String value) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", value);
    return send(exchange, status, "application/json", "{}");
  }

  private static boolean send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    return true;
  }

  /** Answers what has taken effect, in full or not. */
  static void reply(HttpExchange exchange, Optional<Fault> fault, int status, byte[] body)
      throws IOException {
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
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(sent);
    exchange.getResponseBody().flush();
  }
}
