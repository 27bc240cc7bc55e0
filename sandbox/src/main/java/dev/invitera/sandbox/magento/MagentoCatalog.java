package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A shop's products, at first four recorded ones. What {@link MagentoShop#catalog()} puts here
 * shows in the API. Thread-safe.
 */
public final class MagentoCatalog {
  private final JsonNode recorded = Json.resource(MagentoCatalog.class, "products.json");
  private final List<ObjectNode> products = new ArrayList<>();
  private final Map<String, Map<String, String>> storeValues = new HashMap<>();
  private final Map<String, Map<String, String>> options = new HashMap<>();
  private long lastId = 1000;

  MagentoCatalog() {
    recorded.forEach(product -> products.add((ObjectNode) product));
  }

  /**
   * Puts an enabled product that is visible on its own, with nothing but these attributes beside
   * the usual ones.
   *
   * @param type simple, configurable, bundle and so on
   * @return its id
   */
  public synchronized long put(String sku, String type, Map<String, String> attributes) {
    ObjectNode product = recorded.path(0).deepCopy();
    product.put("id", ++lastId).put("sku", sku).put("name", sku).put("type_id", type);
    ArrayNode custom = product.putArray("custom_attributes");
    custom.addObject().put("attribute_code", "options_container").put("value", "container2");
    custom.addObject().put("attribute_code", "category_ids").putArray("value");
    attributes.forEach(
        (code, value) -> custom.addObject().put("attribute_code", code).put("value", value));
    products.add(product);
    return lastId;
  }

  /** Changes a product at will. */
  public synchronized void modify(long id, Consumer<ObjectNode> change) {
    products.stream().filter(one -> one.path("id").asLong() == id).forEach(change);
  }

  /** Deletes a product; those that are parts or variants of it stay, as they do in Magento. */
  public synchronized void delete(long id) {
    products.removeIf(one -> one.path("id").asLong() == id);
  }

  /** Gives an attribute of a product another value in one store view. */
  public synchronized void inStoreView(long id, String storeView, String code, String value) {
    storeValues.computeIfAbsent(id + " " + storeView, _ -> new HashMap<>()).put(code, value);
  }

  /** Makes an attribute one that is chosen from a list, and this one of the choices. */
  public synchronized void addOption(String code, String option, String label) {
    options.computeIfAbsent(code, _ -> new LinkedHashMap<>()).put(option, label);
  }

  /** The label of a choice in one store view. */
  public synchronized void labelInStoreView(
      String code, String option, String storeView, String label) {
    options.computeIfAbsent(code + " " + storeView, _ -> new LinkedHashMap<>()).put(option, label);
  }

  synchronized List<ObjectNode> products(String store) {
    return products.stream().map(product -> in(product, store)).toList();
  }

  private ObjectNode in(ObjectNode product, String store) {
    ObjectNode shown = product.deepCopy();
    Map<String, String> own =
        storeValues.getOrDefault(product.path("id").asLong() + " " + store, Map.of());
    for (JsonNode attribute : shown.path("custom_attributes")) {
      String value = own.get(attribute.path("attribute_code").asText());
      if (value != null) {
        ((ObjectNode) attribute).put("value", value);
      }
    }
    return shown;
  }

  /** None for an attribute that is not chosen from a list; else an empty choice comes first. */
  synchronized ArrayNode options(String code, String store) {
    ArrayNode list = Json.array();
    Map<String, String> all = options.getOrDefault(code, Map.of());
    if (!all.isEmpty()) {
      list.addObject().put("label", " ").put("value", "");
    }
    Map<String, String> own = options.getOrDefault(code + " " + store, Map.of());
    all.forEach((option, label) ->
        list.addObject().put("label", own.getOrDefault(option, label)).put("value", option));
    return list;
  }
}
