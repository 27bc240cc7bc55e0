package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The products of the recorded shop, eight, one of them with four variations, and what was put on
 * sale since. Thread-safe.
 */
final class Catalog {
  private static final long RECORDED_PRODUCT = 11;
  private static final long RECORDED_PARENT = 24;
  private static final long RECORDED_VARIATION = 25;

  private final Site site;
  private final List<JsonNode> products = new CopyOnWriteArrayList<>();
  private final List<JsonNode> variations = new CopyOnWriteArrayList<>();
  private final AtomicLong ids = new AtomicLong(3000);

  Catalog(Site site) {
    this.site = site;
    site.localized(Json.resource(Catalog.class, "products.json")).forEach(products::add);
    site.localized(Json.resource(Catalog.class, "variations.json")).forEach(variations::add);
  }

  List<JsonNode> products() {
    return products;
  }

  Optional<JsonNode> product(long id) {
    return find(products, id);
  }

  List<JsonNode> variationsOf(long parent) {
    return variations.stream().filter(v -> v.path("parent_id").asLong() == parent).toList();
  }

  Optional<JsonNode> variation(long parent, long id) {
    return find(variationsOf(parent), id);
  }

  long add(ProductDraft draft) {
    long id = ids.incrementAndGet();
    ObjectNode template = product(RECORDED_PRODUCT).orElseThrow().deepCopy();
    products.add(draft.over(template, id, site.base()));
    return id;
  }

  /** Has neither SKU, GTIN nor picture of its own; its page is its parent's with the option set. */
  long addVariation(long parent) {
    long id = ids.incrementAndGet();
    ObjectNode product = (ObjectNode) product(parent).orElseThrow();
    product.put("type", "variable").withArray("variations").add(id);
    ObjectNode variation = variation(RECORDED_PARENT, RECORDED_VARIATION).orElseThrow().deepCopy();
    variation.put("id", id).put("parent_id", parent).put("sku", product.path("sku").asText());
    variation.put("global_unique_id", "").putNull("image");
    variation.put("permalink", product.path("permalink").asText() + "?attribute_size=" + id);
    variations.add(variation);
    return id;
  }

  /** Changes a product or a variation. */
  void change(long id, Consumer<ObjectNode> change) {
    change.accept((ObjectNode) find(products, id).or(() -> find(variations, id)).orElseThrow());
  }

  /** Takes a product off the public's sight: only staff can open its page then. */
  void unpublish(long id, String status) {
    change(
        id,
        product ->
            product
                .put("status", status)
                .put("permalink", site.base() + "/?post_type=product&p=" + id));
  }

  /** Deletes a product with its variations, or a variation. */
  void delete(long id) {
    products.removeIf(p -> p.path("id").asLong() == id);
    variations.removeIf(v -> v.path("id").asLong() == id || v.path("parent_id").asLong() == id);
  }

  private static Optional<JsonNode> find(List<JsonNode> all, long id) {
    return all.stream().filter(p -> p.path("id").asLong() == id).findFirst();
  }
}
