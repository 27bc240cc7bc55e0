package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.util.List;

/** WordPress's {@code _fields}: keeps the named keys, nested ones by a dot. */
final class Fields {
  private Fields() {}

  static JsonNode project(JsonNode full, List<String> fields) {
    if (fields.isEmpty()) {
      return full;
    }
    ObjectNode kept = Json.object();
    full.properties()
        .forEach(entry -> {
          String name = entry.getKey();
          if (fields.contains(name)) {
            kept.set(name, entry.getValue());
            return;
          }
          List<String> inner =
              fields.stream()
                  .filter(f -> f.startsWith(name + "."))
                  .map(f -> f.substring(name.length() + 1))
                  .toList();
          if (!inner.isEmpty()) {
            kept.set(name, project(entry.getValue(), inner));
          }
        });
    return kept;
  }
}
