package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes line_items as a shop does, with their oddities: image ids as text, null SKUs. */
final class OrderLines {
  private final Catalog catalog;
  private final AtomicLong ids = new AtomicLong(5000);

  OrderLines(Catalog catalog) {
    this.catalog = catalog;
  }

  ObjectNode make(OrderDraft.Line line) {
    Optional<JsonNode> product = catalog.product(line.productId());
    Optional<JsonNode> variation = catalog.variation(line.productId(), line.variationId());
    boolean gone = line.productId() == 0;
    BigDecimal price =
        variation
            .or(() -> product)
            .map(p -> new BigDecimal(p.path("price").asText("0")))
            .orElse(line.price());
    String amount =
        price
            .multiply(BigDecimal.valueOf(line.quantity()))
            .setScale(2, RoundingMode.HALF_UP)
            .toPlainString();
    ObjectNode item = Json.object();
    item.put("id", ids.incrementAndGet());
    item.put("name", name(line, product, variation));
    item.put("product_id", line.productId()).put("variation_id", line.variationId());
    item.put("quantity", line.quantity()).put("tax_class", "");
    item.put("subtotal", amount).put("subtotal_tax", "0.00");
    item.put("total", amount).put("total_tax", "0.00").putArray("taxes");
    item.putArray("meta_data");
    variation.ifPresent(v -> addSize(item, v.path("name").asText()));
    item.put("sku", gone ? null : sku(line, product, variation));
    item.put("price", price.stripTrailingZeros());
    item.set("image", image(gone, product, variation));
    item.put(
        "parent_name", variation.isPresent() ? product.orElseThrow().path("name").asText() : null);
    return item;
  }

  private static String name(
      OrderDraft.Line line, Optional<JsonNode> product, Optional<JsonNode> variation) {
    String own = product.map(p -> p.path("name").asText()).orElse(line.name());
    return variation.map(v -> own + " - " + v.path("name").asText()).orElse(own);
  }

  private static String sku(
      OrderDraft.Line line, Optional<JsonNode> product, Optional<JsonNode> variation) {
    return variation
        .or(() -> product)
        .map(p -> p.path("sku").asText())
        .orElseGet(() -> line.sku().orElse(""));
  }

  private static JsonNode image(
      boolean gone, Optional<JsonNode> product, Optional<JsonNode> variation) {
    if (gone) {
      return Json.object().put("id", 0).put("src", "");
    }
    if (variation.isPresent()) {
      JsonNode image = variation.get().path("image");
      return Json.object()
          .put("id", image.path("id").asLong())
          .put("src", image.path("src").asText());
    }
    JsonNode image = product.map(p -> p.path("images").path(0)).orElse(Json.object());
    return Json.object()
        .put("id", image.path("id").asText(""))
        .put("src", image.path("src").asText(""));
  }

  private void addSize(ObjectNode item, String size) {
    item.withArray("meta_data")
        .addObject()
        .put("id", ids.incrementAndGet())
        .put("key", "size")
        .put("value", size)
        .put("display_key", "Size")
        .put("display_value", size);
  }
}
