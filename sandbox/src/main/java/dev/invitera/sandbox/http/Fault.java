package dev.invitera.sandbox.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One way for a fake to misbehave on one request. */
public sealed interface Fault {

  /** Answers this instead; the request is read and recorded but has no effect. */
  record Answer(FakeResponse response) implements Fault {}

  /** Takes effect and answers properly, but later (real time, whatever the clock). */
  record Delay(Duration by) implements Fault {}

  /** Takes effect, announces the whole body, sends half of it and closes the connection. */
  record TruncatedBody() implements Fault {}

  /** Takes effect and answers with its status and headers, but no body. */
  record EmptyBody() implements Fault {}

  /** Takes effect and answers without the headers whose names begin so, as some proxies do. */
  record WithoutHeaders(String prefix) implements Fault {}

  /** Takes effect and answers with this text in front of the body, as PHP does with notices. */
  record TextBeforeBody(String text) implements Fault {}

  /** Closes the connection once the request line is known; the body is not read. No effect. */
  record ResetBeforeReading() implements Fault {}

  /** Reads and records the whole request, then closes the connection. No effect. */
  record ResetAfterReading() implements Fault {}

  /** Takes effect, then closes the connection without an answer. */
  record ResetAfterProcessing() implements Fault {}

  /** An HTML error page, as proxies and firewalls send. */
  static Fault html(int status) {
    return new Answer(FakeResponse.html(status, status + " from the sandbox"));
  }

  /** A status with a body of JSON text. */
  static Fault json(int status, String body) {
    return new Answer(FakeResponse.of(status, "application/json", Body.of(body)));
  }

  /** A status with nothing else. */
  static Fault status(int status) {
    return new Answer(FakeResponse.empty(status));
  }

  /** A status with Retry-After in whole seconds. */
  static Fault retryAfter(int status, Duration after) {
    return new Answer(
        FakeResponse.empty(status).with("Retry-After", Long.toString(after.toSeconds())));
  }

  /** A status with Retry-After as an HTTP date (RFC 9110, IMF-fixdate). */
  static Fault retryAt(int status, Instant at) {
    DateTimeFormatter fixed =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    return new Answer(FakeResponse.empty(status).with("Retry-After", fixed.format(at)));
  }

  /** A redirect (301, 302, 307, 308). */
  static Fault redirect(int status, URI to) {
    return new Answer(FakeResponse.empty(status).with("Location", to.toString()));
  }

  /** Takes effect; a PHP notice stands before the JSON. */
  static Fault phpNotice() {
    return new TextBeforeBody(
        "<br />\n<b>Notice</b>:  Undefined variable: x in <b>plugin.php</b> on line <b>7</b><br />\n");
  }
}
