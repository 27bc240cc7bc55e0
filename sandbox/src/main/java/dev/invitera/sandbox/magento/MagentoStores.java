package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET store/storeConfigs}, {@code store/storeViews} and {@code store/websites}: one website
 * with five views, and the admin's; more of them on request. Thread-safe.
 */
final class MagentoStores {
  private static final String PLACEHOLDER = "http://shop.invalid";

  private final List<ObjectNode> configs = new ArrayList<>();
  private final List<ObjectNode> views = new ArrayList<>();
  private final List<ObjectNode> websites = new ArrayList<>();

  MagentoStores(URI base) {
    String recorded = Json.resource(MagentoStores.class, "store-configs.json").toString();
    Body.of(recorded.replace(PLACEHOLDER, base.toString()))
        .json()
        .forEach(config -> configs.add((ObjectNode) config));
    Json.resource(MagentoStores.class, "store-views.json")
        .forEach(view -> views.add((ObjectNode) view));
    websites.add(website(1, "base", "Main Website"));
    websites.add(website(0, "admin", "Admin"));
  }

  private static ObjectNode website(int id, String code, String name) {
    return Json.object()
        .put("id", id)
        .put("code", code)
        .put("name", name)
        .put("default_group_id", id);
  }

  synchronized FakeResponse configs() {
    return list(configs);
  }

  synchronized FakeResponse views() {
    return list(views);
  }

  synchronized FakeResponse websites() {
    return list(websites);
  }

  private static FakeResponse list(List<ObjectNode> nodes) {
    ArrayNode list = Json.array();
    nodes.forEach(node -> list.add(node.deepCopy()));
    return MagentoErrors.ok(list);
  }

  synchronized void addWebsite(int id, String code, String name) {
    websites.add(website(id, code, name));
  }

  synchronized void renameWebsite(int id, String name) {
    websites.stream()
        .filter(one -> one.path("id").asInt() == id)
        .forEach(one -> one.put("name", name));
  }

  /** A view like the first one, under an address of its own. */
  synchronized void addView(int id, String code, int website, String locale, URI links) {
    ObjectNode config = configs.getFirst().deepCopy();
    config.put("id", id).put("code", code).put("website_id", website).put("locale", locale);
    config.put("base_link_url", links.toString()).put("secure_base_link_url", links.toString());
    configs.add(config);
    views.add(
        Json.object()
            .put("id", id)
            .put("code", code)
            .put("name", code)
            .put("website_id", website)
            .put("store_group_id", website)
            .put("is_active", 1));
  }

  synchronized void changeConfig(int id, String key, String value) {
    configs.stream()
        .filter(one -> one.path("id").asInt() == id)
        .forEach(one -> one.put(key, value));
    if (key.equals("code")) {
      views.stream()
          .filter(one -> one.path("id").asInt() == id)
          .forEach(one -> one.put(key, value));
    }
  }

  synchronized void deleteView(int id) {
    configs.removeIf(one -> one.path("id").asInt() == id);
    views.removeIf(one -> one.path("id").asInt() == id);
  }

  /** Whether a path may name this as its store: a view's code, or {@code all}. */
  synchronized boolean isStore(String code) {
    return code.equals("all")
        || views.stream().anyMatch(one -> one.path("code").asText().equals(code));
  }

  /** Website and view, a line each with the group between, as an order names them. */
  synchronized String storeName(int id) {
    Optional<ObjectNode> view =
        views.stream().filter(one -> one.path("id").asInt() == id).findFirst();
    int website = view.map(one -> one.path("website_id").asInt()).orElse(1);
    String name =
        websites.stream()
            .filter(one -> one.path("id").asInt() == website)
            .map(one -> one.path("name").asText())
            .findFirst()
            .orElse("");
    String label = view.map(one -> one.path("name").asText()).orElse("Store " + id);
    return name + "\n" + name + " Store\n" + label;
  }

  /** For orders whose view was deleted before anyone looked. */
  static String deletedStoreName() {
    return "Main Website\nMain Website Store\nOld Store View";
  }
}
