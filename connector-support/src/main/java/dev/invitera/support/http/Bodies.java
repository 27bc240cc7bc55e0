package dev.invitera.support.http;

import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Parts of a reply that was read into memory as a whole. */
final class Bodies {

  private Bodies() {}

  static byte[] bytes(Response response) {
    if (response.body() == null) {
      return new byte[0];
    }
    try (InputStream body = response.body().asInputStream()) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  static Optional<String> header(Map<String, Collection<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .flatMap(entry -> entry.getValue().stream())
        .findFirst();
  }
}
