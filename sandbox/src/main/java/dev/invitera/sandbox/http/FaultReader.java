package dev.invitera.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Reads a fault from the JSON that {@code POST /sandbox/faults} takes. */
final class FaultReader {
  private FaultReader() {}

  static Fault read(JsonNode rule) {
    int status = rule.path("status").asInt(500);
    String kind = rule.path("fault").asText("");
    return switch (kind) {
      case "status" -> Fault.status(status);
      case "html" -> Fault.html(status);
      case "json" -> Fault.json(status, rule.path("body").toString());
      case "retry-after" ->
          Fault.retryAfter(status, Duration.ofSeconds(rule.path("seconds").asLong(1)));
      case "retry-at" -> Fault.retryAt(status, Instant.parse(rule.path("at").asText()));
      case "redirect" -> Fault.redirect(status, URI.create(rule.path("to").asText()));
      case "delay" -> new Fault.Delay(Duration.ofMillis(rule.path("millis").asLong(1000)));
      case "truncated-body" -> new Fault.TruncatedBody();
      case "empty-body" -> new Fault.EmptyBody();
      case "php-notice" -> Fault.phpNotice();
      case "reset-before-reading" -> new Fault.ResetBeforeReading();
      case "reset-after-reading" -> new Fault.ResetAfterReading();
      case "reset-after-processing" -> new Fault.ResetAfterProcessing();
      default ->
          throw new IllegalArgumentException(
              "unknown fault '"
                  + kind
                  + "'; known: status, html, json, retry-after, retry-at, redirect, delay,"
                  + " truncated-body, empty-body, php-notice, reset-before-reading,"
                  + " reset-after-reading, reset-after-processing");
    };
  }
}
