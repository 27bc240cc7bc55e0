package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.KnownStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The JSON schema (draft 2020-12) of the configuration, for editors: made of the same records that
 * bind it, so that it cannot say anything else.
 */
public final class ConfigSchema {

  private ConfigSchema() {}

  /**
   * What is told of a connector.
   *
   * @param settings the record of one shop's settings
   * @param statuses the order statuses of its platform
   */
  public record Described(Class<? extends Record> settings, List<KnownStatus> statuses) {}

  /**
   * The schema of {@code config.yaml}. Nothing is kept of the given classes.
   *
   * @param connectors by id
   */
  public static String json(Map<String, Described> connectors) {
    SchemaWriter writer = new SchemaWriter(ValueTypes.ofHost());
    ObjectNode schema = Forms.object();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Invitera configuration");
    schema.setAll(writer.section(RootSection.class));
    ObjectNode shop = (ObjectNode) schema.at("/properties/shops/additionalProperties");
    addConnectors(shop, new TreeMap<>(connectors));
    schema.putObject("$defs").set("shop", shop.deepCopy());
    ((ObjectNode) schema.at("/properties/shops"))
        .putObject("additionalProperties")
        .put("$ref", "#/$defs/shop");
    return schema.toPrettyString();
  }

  /** Says which settings and statuses go with which connector. */
  private static void addConnectors(ObjectNode shop, Map<String, Described> connectors) {
    if (connectors.isEmpty()) {
      return;
    }
    SchemaWriter writer = new SchemaWriter(ValueTypes.ofConnectors());
    ArrayNode choices = shop.putArray("allOf");
    connectors.forEach((id, connector) -> {
      ObjectNode choice = choices.addObject();
      ObjectNode condition = choice.putObject("if");
      condition.putObject("properties").putObject("connector").put("const", id);
      condition.putArray("required").add("connector");
      ObjectNode then = choice.putObject("then").putObject("properties");
      then.set("settings", writer.section(connector.settings()));
      if (!connector.statuses().isEmpty()) {
        then.putObject("invite")
            .putObject("properties")
            .set("trigger", trigger(id, connector.statuses()));
      }
    });
  }

  /** Editors offer the known statuses, and take others too: shops have their own. */
  private static ObjectNode trigger(String connector, List<KnownStatus> statuses) {
    ObjectNode trigger = Forms.object();
    trigger.put(
        "description",
        "A state, or a list of order statuses. Those of "
            + connector
            + ", in their order: "
            + statuses.stream()
                .map(status -> status.id() + " (" + Setting.kebab(status.state().name()) + ")")
                .collect(Collectors.joining(", "))
            + ". The shop may have more.");
    trigger
        .putObject("items")
        .putArray("anyOf")
        .add(Forms.oneOf(statuses.stream().map(KnownStatus::id).toList()))
        .add(Forms.text());
    return trigger;
  }
}
