package dev.invitera.connector.order;

import java.nio.charset.StandardCharsets;

/**
 * A place in a shop's stream of changed orders. Opaque to the host, owned by the connector: start
 * it with a version prefix of your own, so that a later version of the connector reads what this
 * one wrote.
 *
 * @param value not blank, at most 1 KiB of UTF-8, no secrets and no personal data
 */
public record Cursor(String value) {

  /** The most bytes that the host stores. */
  public static final int MAX_BYTES = 1024;

  public Cursor {
    if (value.isBlank()) {
      throw new IllegalArgumentException("value must not be blank");
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException("value has " + bytes + " bytes, the most is " + MAX_BYTES);
    }
  }
}
