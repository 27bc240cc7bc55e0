package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code fields} parameter, {@code items[entity_id,billing_address[email]],total_count}: keeps
 * what it names; a named field without value shows as null, and so does an empty list.
 */
record Projection(Map<String, Projection> fields) {

  static Projection parse(String text) {
    return new Reader(text).fields();
  }

  JsonNode apply(JsonNode full) {
    if (fields.isEmpty()) {
      return full;
    }
    if (full.isArray()) {
      ArrayNode kept = Json.array();
      full.forEach(item -> kept.add(apply(item)));
      return kept;
    }
    ObjectNode kept = Json.object();
    full.properties()
        .forEach(entry -> {
          Projection inner = fields.get(entry.getKey());
          if (inner != null) {
            JsonNode value = entry.getValue();
            boolean none = value.isArray() && value.isEmpty();
            kept.set(entry.getKey(), none ? Json.object().nullNode() : inner.apply(value));
          }
        });
    fields.keySet().stream().filter(name -> !kept.has(name)).forEach(kept::putNull);
    return kept;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Projection fields() {
      Map<String, Projection> found = new LinkedHashMap<>();
      while (at < text.length()) {
        int start = at;
        while (at < text.length() && ",[]".indexOf(text.charAt(at)) < 0) {
          at++;
        }
        String name = text.substring(start, at).strip();
        Projection inner = new Projection(Map.of());
        if (at < text.length() && text.charAt(at) == '[') {
          at++;
          inner = fields();
        }
        if (!name.isEmpty()) {
          found.put(name, inner);
        }
        if (at < text.length() && text.charAt(at++) == ']') {
          break;
        }
      }
      return new Projection(found);
    }
  }
}
