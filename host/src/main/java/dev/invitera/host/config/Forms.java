package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;

/**
 * JSON schemas of single values. Editors guess types of unquoted YAML, we do not: so a text may
 * look like a number or a boolean to them.
 */
final class Forms {

  private static final String REFERENCE = "^\\$\\{(env|file):.+}$";

  private Forms() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Any text. */
  static ObjectNode text() {
    ObjectNode schema = object();
    schema.putArray("type").add("string").add("number").add("boolean");
    return schema;
  }

  /** A text of a form; a reference always fits. */
  static ObjectNode pattern(String pattern) {
    ObjectNode schema = text();
    schema.put("pattern", "(" + pattern + ")|(" + REFERENCE + ")");
    return schema;
  }

  /** One of some words; a reference always fits. */
  static ObjectNode oneOf(Collection<String> words) {
    ObjectNode schema = object();
    ObjectNode fixed = object();
    words.forEach(fixed.putArray("enum")::add);
    schema.putArray("anyOf").add(fixed).add(reference());
    return schema;
  }

  /** A JSON type that is not text; a reference always fits. */
  static ObjectNode typed(String type) {
    ObjectNode schema = object();
    schema.putArray("anyOf").add(object().put("type", type)).add(reference());
    return schema;
  }

  private static ObjectNode reference() {
    return object().put("type", "string").put("pattern", REFERENCE);
  }
}
