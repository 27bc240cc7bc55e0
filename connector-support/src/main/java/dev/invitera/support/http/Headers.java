package dev.invitera.support.http;

import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reply's headers in Feign's form. */
final class Headers {

  private Headers() {}

  static Map<String, Collection<String>> of(HttpResponse<?> reply) {
    Map<String, Collection<String>> copy = new LinkedHashMap<>();
    reply.headers().map().forEach((name, values) -> copy.put(name, List.copyOf(values)));
    return copy;
  }
}
