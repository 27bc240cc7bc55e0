package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON schema (draft 2020-12) of the configuration, for editors: made of the same records that
 * bind it, so that it cannot say anything else.
 */
public final class ConfigSchema {

  private ConfigSchema() {}

  /**
   * The schema of {@code config.yaml}. Nothing is kept of the given classes.
   *
   * @param settings the settings record of each connector by its id
   */
  public static String json(Map<String, Class<? extends Record>> settings) {
    SchemaWriter writer = new SchemaWriter(ValueTypes.ofHost());
    ObjectNode schema = Forms.object();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Invitera configuration");
    schema.setAll(writer.section(RootSection.class));
    ObjectNode shop = (ObjectNode) schema.at("/properties/shops/additionalProperties");
    addSettings(shop, new TreeMap<>(settings));
    schema.putObject("$defs").set("shop", shop.deepCopy());
    ((ObjectNode) schema.at("/properties/shops"))
        .putObject("additionalProperties")
        .put("$ref", "#/$defs/shop");
    return schema.toPrettyString();
  }

  /** Says which settings go with which connector. */
  private static void addSettings(ObjectNode shop, Map<String, Class<? extends Record>> settings) {
    if (settings.isEmpty()) {
      return;
    }
    SchemaWriter writer = new SchemaWriter(ValueTypes.ofConnectors());
    ArrayNode choices = shop.putArray("allOf");
    settings.forEach((id, type) -> {
      ObjectNode choice = choices.addObject();
      ObjectNode condition = choice.putObject("if");
      condition.putObject("properties").putObject("connector").put("const", id);
      condition.putArray("required").add("connector");
      choice.putObject("then").putObject("properties").set("settings", writer.section(type));
    });
  }
}
