package dev.invitera.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns records of the contract into JSON, by reflection, so that no component is forgotten. */
final class Rendering {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Rendering() {}

  static String of(Object value) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    JsonMapper mapper =
        JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    try {
      return mapper.writer(printer).writeValueAsString(node(value)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be rendered", e);
    }
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Record object -> object(object);
      case Set<?> set -> array(sorted(set));
      case Collection<?> collection -> array(collection.stream().map(Rendering::node).toList());
      case Map<?, ?> map -> object(map);
      case Boolean flag -> NODES.booleanNode(flag);
      case BigDecimal number -> DecimalNode.valueOf(number);
      case Integer number -> NODES.numberNode(number);
      default -> NODES.textNode(value.toString());
    };
  }

  private static ObjectNode object(Record value) {
    ObjectNode result = NODES.objectNode();
    if (Arrays.stream(value.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
      result.put("is", value.getClass().getSimpleName());
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      if (read(component, value) instanceof Optional<?> optional) {
        optional.ifPresent(present -> result.set(component.getName(), node(present)));
      } else {
        result.set(component.getName(), node(read(component, value)));
      }
    }
    return result;
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode result = NODES.objectNode();
    map.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(entry -> result.set(entry.getKey().toString(), node(entry.getValue())));
    return result;
  }

  private static List<JsonNode> sorted(Set<?> set) {
    return set.stream()
        .map(Rendering::node)
        .sorted(Comparator.comparing(JsonNode::toString))
        .toList();
  }

  private static ArrayNode array(List<JsonNode> elements) {
    return NODES.arrayNode().addAll(elements);
  }

  private static Object read(RecordComponent component, Record value) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }
}
