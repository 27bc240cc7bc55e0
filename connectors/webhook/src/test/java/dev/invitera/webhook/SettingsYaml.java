package dev.invitera.webhook;

import dev.invitera.connector.config.Secret;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Binds YAML to the settings record in the way the contract says, as far as this one needs it. */
final class SettingsYaml {

  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private SettingsYaml() {}

  static WebhookSettings read(String yaml) {
    return (WebhookSettings)
        bind(WebhookSettings.class, new Yaml().compose(new StringReader(yaml)));
  }

  /** The settings of a whole shop's file. */
  static Object ofShop(String yaml, Class<?> settings) {
    Node shop = new Yaml().compose(new StringReader(yaml));
    return bind(settings, tuples(shop).get("settings"));
  }

  private static Object bind(Type type, Node node) {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return switch (generic.getRawType().getTypeName()) {
        case "java.util.Optional" ->
            node == null ? Optional.empty() : Optional.of(bind(element, node));
        case "java.util.List" -> list(element, node);
        case "java.util.Map" -> map(element, node);
        default -> throw new AssertionError("no binding for " + type);
      };
    }
    Class<?> target = (Class<?>) type;
    if (target.isRecord()) {
      return record(target, node);
    }
    if (node == null) {
      throw new IllegalArgumentException("a required key of type " + target + " is missing");
    }
    return scalar(target, ((ScalarNode) node).getValue());
  }

  private static Object scalar(Class<?> target, String text) {
    if (target.isEnum()) {
      String constant = text.toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(target.getEnumConstants())
          .filter(value -> ((Enum<?>) value).name().equals(constant))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no " + text + " in " + target));
    }
    return switch (target.getSimpleName()) {
      case "String" -> text;
      case "Boolean" -> Boolean.valueOf(text);
      case "Secret" -> Secret.of(text.equals("${env:HOOK_SECRET}") ? SECRET : text);
      case "Duration" -> Duration.parse("PT" + text);
      default -> throw new AssertionError("no binding for " + target);
    };
  }

  private static Object record(Class<?> target, Node node) {
    Map<String, Node> given = tuples(node);
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : target.getRecordComponents()) {
      values.add(bind(component.getGenericType(), given.remove(kebab(component.getName()))));
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("unknown keys " + given.keySet() + " in " + target);
    }
    try {
      var constructor = target.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make " + target, e);
    }
  }

  private static List<Object> list(Type element, Node node) {
    return node == null
        ? List.of()
        : ((SequenceNode) node).getValue().stream().map(each -> bind(element, each)).toList();
  }

  private static Map<String, Object> map(Type element, Node node) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (node != null) {
      tuples(node).forEach((key, value) -> map.put(key, bind(element, value)));
    }
    return map;
  }

  private static Map<String, Node> tuples(Node node) {
    Map<String, Node> tuples = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      tuples.put(((ScalarNode) tuple.getKeyNode()).getValue(), tuple.getValueNode());
    }
    return tuples;
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
