package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The products of the recorded shop: eight products, one of them with four variations. */
final class Catalog {
  private final List<JsonNode> products = new ArrayList<>();
  private final List<JsonNode> variations = new ArrayList<>();

  Catalog(Site site) {
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

  private static Optional<JsonNode> find(List<JsonNode> all, long id) {
    return all.stream().filter(p -> p.path("id").asLong() == id).findFirst();
  }
}
