package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes an order's rows from recorded ones: one for most products, two or three for others. */
final class MagentoItems {
  private final JsonNode recorded = Json.resource(MagentoItems.class, "items.json");
  private final AtomicLong ids = new AtomicLong(1000);

  List<ObjectNode> rows(
      MagentoOrderDraft.Item item, long orderId, Optional<Integer> storeId, String now) {
    List<ObjectNode> rows = new ArrayList<>();
    ObjectNode first = copy(template(item.kind()), orderId, storeId, now);
    price(first, item);
    rows.add(first);
    switch (item.kind()) {
      case SIMPLE, VIRTUAL -> {}
      case GROUPED -> first.put("product_type", "grouped");
      case CONFIGURABLE ->
          rows.add(child("configurable-child", first, item, orderId, storeId, now));
      case BUNDLE -> {
        rows.add(child("bundle-child-1", first, item, orderId, storeId, now));
        rows.add(child("bundle-child-2", first, item, orderId, storeId, now));
      }
    }
    return rows;
  }

  private static String template(MagentoOrderDraft.Kind kind) {
    return switch (kind) {
      case SIMPLE, GROUPED -> "simple";
      case CONFIGURABLE -> "configurable";
      case BUNDLE -> "bundle";
      case VIRTUAL -> "virtual";
    };
  }

  private ObjectNode child(
      String name,
      ObjectNode parent,
      MagentoOrderDraft.Item item,
      long orderId,
      Optional<Integer> storeId,
      String now) {
    ObjectNode child = copy(name, orderId, storeId, now);
    child.put("parent_item_id", parent.path("item_id").asLong());
    child.put("qty_ordered", item.quantity()).put("qty_invoiced", item.quantity());
    child.set("parent_item", parent.deepCopy());
    return child;
  }

  private ObjectNode copy(String name, long orderId, Optional<Integer> storeId, String now) {
    ObjectNode row = recorded.path(name).deepCopy();
    long id = ids.incrementAndGet();
    row.put("item_id", id).put("quote_item_id", id).put("order_id", orderId);
    row.put("created_at", now).put("updated_at", now).put("qty_refunded", 0).put("qty_shipped", 0);
    storeId.ifPresentOrElse(store -> row.put("store_id", store), () -> row.remove("store_id"));
    return row;
  }

  private static void price(ObjectNode row, MagentoOrderDraft.Item item) {
    BigDecimal total = item.price().multiply(BigDecimal.valueOf(item.quantity()));
    row.put("name", item.name()).put("sku", item.sku());
    row.put("qty_ordered", item.quantity()).put("qty_invoiced", item.quantity());
    for (String name : List.of("price", "price_incl_tax", "original_price")) {
      row.put(name, item.price()).put("base_" + name, item.price());
    }
    for (String name : List.of("row_total", "row_total_incl_tax", "row_invoiced")) {
      row.put(name, total).put("base_" + name, total);
    }
  }
}
