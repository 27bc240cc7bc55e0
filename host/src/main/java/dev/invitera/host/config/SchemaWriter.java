package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Writes JSON schemas of sections from the same records that bind them. */
final class SchemaWriter {

  private final ValueTypes types;

  SchemaWriter(ValueTypes types) {
    this.types = types;
  }

  /** The schema of a section: its keys, and no others. */
  ObjectNode section(Class<? extends Record> type) {
    Shape<?> shape = Shape.of(type);
    ObjectNode schema = Forms.object().put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    shape.settings().forEach(setting -> properties.set(setting.key(), key(setting)));
    List<String> required =
        shape.settings().stream().filter(Setting::required).map(Setting::key).toList();
    if (!required.isEmpty()) {
      required.forEach(schema.putArray("required")::add);
    }
    return schema;
  }

  /** The schema of a value of any supported type. */
  ObjectNode value(Type type) {
    return switch (type) {
      case Class<?> plain when types.of(plain).isPresent() -> types.of(plain).get().schema(this);
      case Class<?> plain when plain.isRecord() -> section(plain.asSubclass(Record.class));
      case Class<?> plain when plain.isEnum() -> new EnumType<>(plain).schema(this);
      case ParameterizedType list when List.class.equals(list.getRawType()) -> {
        ObjectNode schema = Forms.object().put("type", "array");
        schema.set("items", value(list.getActualTypeArguments()[0]));
        yield schema;
      }
      case ParameterizedType map when Map.class.equals(map.getRawType()) -> {
        ObjectNode schema = Forms.object().put("type", "object");
        schema.set("additionalProperties", value(map.getActualTypeArguments()[1]));
        yield schema;
      }
      default -> Forms.object();
    };
  }

  private ObjectNode key(Setting setting) {
    ObjectNode schema = value(setting.type());
    String routes =
        setting.usedBy().isEmpty()
            ? ""
            : " Used by "
                + String.join(", ", setting.usedBy().stream().map(via -> via.key()).toList())
                + ".";
    String doc = (setting.doc() + routes).strip();
    if (!doc.isEmpty()) {
      schema.put("description", doc);
    }
    setting.preset().ifPresent(preset -> schema.put("default", preset));
    return schema;
  }
}
