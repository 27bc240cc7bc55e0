package dev.invitera.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.webhook.CloudEvents.Event;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The names that expressions see. */
final class Scope {

  /** Credentials are nobody's order data. */
  private static final Set<String> HIDDEN = Set.of("authorization", "cookie");

  private final Map<String, Object> common;

  private Scope(Map<String, Object> common) {
    this.common = common;
  }

  static Scope of(WebhookRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : request.headers().keySet()) {
      if (!HIDDEN.contains(name)) {
        headers.put(name, request.header(name).orElse(""));
      }
    }
    return new Scope(
        Map.of(
            "headers",
            headers,
            "query",
            query(request.query()),
            "receivedAt",
            request.receivedAt()));
  }

  Map<String, Object> with(Event event) {
    Map<String, Object> scope = new HashMap<>(common);
    scope.put("body", event.data());
    scope.put("event", event.attributes());
    return scope;
  }

  private static Map<String, String> query(String text) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) {
      // Not percent-encoded: then the text stands for itself.
      return text;
    }
  }
}
