package dev.invitera.host.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request, read.
 *
 * @param method upper case
 * @param path decoded
 * @param rawQuery still percent-encoded, empty if there is none
 * @param query decoded, first value of each name
 * @param headers names in lower case
 * @param body the raw bytes
 * @param variables what stood for the names in braces of the endpoint's path
 * @param receivedAt by the host's clock
 */
record Call(
    String method,
    String path,
    String rawQuery,
    Map<String, String> query,
    Map<String, List<String>> headers,
    Body body,
    Map<String, String> variables,
    Instant receivedAt) {

  /** Raw bytes, compared by identity: nothing compares bodies. */
  static final class Body {
    private final byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** A query parameter that is there and not blank. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
  }

  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the endpoint's path has no {" + name + "}");
    }
    return value;
  }

  Call with(Map<String, String> found) {
    return new Call(method, path, rawQuery, query, headers, body, found, receivedAt);
  }

  /** Names the request without query, which may hold a token or a reference. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
