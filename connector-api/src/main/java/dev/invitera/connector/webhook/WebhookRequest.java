package dev.invitera.connector.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One delivery as it came in. Made by the host: accessors may be added. */
public interface WebhookRequest {

  /** GET, POST or OPTIONS. */
  String method();

  /** The raw query without its question mark, still percent-encoded; empty if there is none. */
  String query();

  /** All headers, names in lower case, values in the order received. */
  Map<String, List<String>> headers();

  /**
   * The raw body, exactly as received; a fresh copy or read only by agreement: do not change it.
   */
  byte[] body();

  /** When the host received it, by the host's clock. */
  Instant receivedAt();

  /** The first value of a header, whatever the case of its name. */
  default Optional<String> header(String name) {
    return headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
