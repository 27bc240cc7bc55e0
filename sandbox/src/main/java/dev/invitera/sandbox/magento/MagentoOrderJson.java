package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Makes an order's JSON from a draft and a recorded order; what would be null is left away. */
final class MagentoOrderJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Clock clock;
  private final MagentoItems items = new MagentoItems();
  private final JsonNode template = Json.resource(MagentoOrderJson.class, "order.json");
  private final MagentoStores stores;

  MagentoOrderJson(Clock clock, MagentoStores stores) {
    this.clock = clock;
    this.stores = stores;
  }

  String now() {
    return time(clock.instant());
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  ObjectNode make(long id, String incrementId, MagentoOrderDraft draft) {
    String placed = time(draft.placedAt.orElseGet(clock::instant));
    ObjectNode order = template.deepCopy();
    order.put("entity_id", id).put("increment_id", incrementId).put("quote_id", id);
    order.put("created_at", placed).put("updated_at", placed);
    order.put("state", draft.state).put("status", draft.status.orElse(defaultStatus(draft.state)));
    order.put("protect_code", "%032x".formatted(id * 2_654_435_761L));
    store(order, draft.storeId);
    customer(order, draft);
    ArrayNode rows = order.withArray("items");
    BigDecimal total = BigDecimal.ZERO;
    int quantity = 0;
    boolean virtual = !draft.items.isEmpty();
    for (MagentoOrderDraft.Item item : draft.items) {
      rows.addAll(items.rows(item, id, draft.storeId, placed));
      total = total.add(item.price().multiply(BigDecimal.valueOf(item.quantity())));
      quantity += item.quantity();
      virtual &= item.kind() == MagentoOrderDraft.Kind.VIRTUAL;
    }
    order.put("total_item_count", draft.items.size()).put("total_qty_ordered", quantity);
    BigDecimal shipping = virtual ? BigDecimal.ZERO : new BigDecimal("5");
    totals(order, total, shipping);
    address((ObjectNode) order.get("billing_address"), id, 2 * id, draft);
    shipping(order, id, draft, virtual);
    return order;
  }

  static String defaultStatus(String state) {
    return state.equals("new") ? "pending" : state;
  }

  private void store(ObjectNode order, Optional<Integer> storeId) {
    order.put(
        "store_name", storeId.map(stores::storeName).orElseGet(MagentoStores::deletedStoreName));
    storeId.ifPresentOrElse(id -> order.put("store_id", id), () -> order.remove("store_id"));
  }

  private static void customer(ObjectNode order, MagentoOrderDraft draft) {
    if (draft.email.isEmpty()) {
      order.remove("customer_email");
    } else {
      order.put("customer_email", draft.email);
    }
    draft.customerId.ifPresent(customer -> {
      order.remove("customer_is_guest");
      order.put("customer_firstname", draft.firstName).put("customer_group_id", 1);
      order.put("customer_id", customer).put("customer_lastname", draft.lastName);
    });
  }

  private static void totals(ObjectNode order, BigDecimal subtotal, BigDecimal shipping) {
    for (String name : List.of("subtotal", "subtotal_incl_tax", "subtotal_invoiced")) {
      order.put(name, subtotal).put("base_" + name, subtotal);
    }
    for (String name : List.of("shipping_amount", "shipping_incl_tax", "shipping_invoiced")) {
      order.put(name, shipping).put("base_" + name, shipping);
    }
    BigDecimal total = subtotal.add(shipping);
    for (String name : List.of("grand_total", "total_invoiced", "total_paid")) {
      order.put(name, total).put("base_" + name, total);
    }
    ObjectNode payment = (ObjectNode) order.get("payment");
    for (String name : List.of("amount_ordered", "amount_paid")) {
      payment.put(name, total).put("base_" + name, total);
    }
    for (String name : List.of("shipping_amount", "shipping_captured")) {
      payment.put(name, shipping).put("base_" + name, shipping);
    }
    payment.put("entity_id", order.path("entity_id").asLong());
    payment.put("parent_id", order.path("entity_id").asLong());
    order.put("billing_address_id", 2 * order.path("entity_id").asLong());
  }

  private static void address(ObjectNode address, long order, long id, MagentoOrderDraft draft) {
    address.put("country_id", draft.country).put("entity_id", id).put("parent_id", order);
    address.put("firstname", draft.firstName).put("lastname", draft.lastName);
    if (draft.email.isEmpty()) {
      address.remove("email");
    } else {
      address.put("email", draft.email);
    }
  }

  private static void shipping(
      ObjectNode order, long id, MagentoOrderDraft draft, boolean virtual) {
    ObjectNode assignment =
        (ObjectNode) order.path("extension_attributes").path("shipping_assignments").path(0);
    ObjectNode shipping = (ObjectNode) assignment.get("shipping");
    assignment.withArray("items").addAll((ArrayNode) order.get("items").deepCopy());
    order.put("is_virtual", virtual ? 1 : 0);
    if (virtual) {
      shipping.remove(List.of("address", "method"));
      order.remove("shipping_description");
    } else {
      address((ObjectNode) shipping.get("address"), id, 2 * id - 1, draft);
    }
    ObjectNode total = (ObjectNode) shipping.get("total");
    for (String name : List.of("shipping_amount", "shipping_incl_tax", "shipping_invoiced")) {
      total.set(name, order.get(name));
      total.set("base_" + name, order.get(name));
    }
  }
}
