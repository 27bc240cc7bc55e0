package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes an order's JSON from a draft: every key that a real order has, in its order. */
final class OrderJson {
  private static final Map<String, String> SYMBOLS =
      Map.of(
          "EUR", "€", "USD", "$", "JPY", "¥", "GBP", "£", "SEK", "kr", "NOK", "kr", "DKK", "kr.");

  private final Site site;
  private final OrderLines lines;
  private final AtomicLong metaIds = new AtomicLong(1000);
  private final JsonNode template;

  OrderJson(Site site, Catalog catalog) {
    this.site = site;
    this.lines = new OrderLines(catalog);
    this.template = site.localized(Json.resource(OrderJson.class, "order.json"));
  }

  ObjectNode make(long id, OrderDraft draft) {
    Instant placed = draft.placedAt.orElseGet(site::now);
    ObjectNode order = template.deepCopy();
    order.put("id", id).put("status", draft.status).put("currency", draft.currency);
    order.put("number", draft.number.orElseGet(() -> Long.toString(id)));
    String key = "wc_order_" + Long.toString(1_000_003L * id + 7_919, 36);
    order.put("order_key", key).put("customer_id", draft.customerId);
    order.put("created_via", draft.createdVia).put("customer_note", draft.customerNote);
    order.put("currency_symbol", SYMBOLS.getOrDefault(draft.currency, draft.currency));
    order.put("payment_method", "bacs").put("payment_method_title", "Bank transfer");
    ObjectNode billing = (ObjectNode) order.get("billing");
    billing.put("first_name", draft.firstName).put("last_name", draft.lastName);
    billing.put("country", draft.country).put("email", draft.email);
    draft.meta.forEach(entry -> addMeta(order, entry[0], Json.object().textNode(entry[1])));
    draft.lines.forEach(line -> order.withArray("line_items").add(lines.make(line)));
    order.put("total", total(order).setScale(2, RoundingMode.HALF_UP).toPlainString());
    order.put(
        "payment_url",
        site.base() + "/checkout/order-pay/" + id + "/?pay_for_order=true&key=" + key);
    time(order, "date_created", Optional.of(placed));
    time(order, "date_modified", Optional.of(placed));
    boolean paid = isPaid(draft.status) || draft.status.equals("refunded");
    time(order, "date_paid", paid ? Optional.of(placed) : Optional.empty());
    time(
        order,
        "date_completed",
        draft.status.equals("completed") ? Optional.of(placed) : Optional.empty());
    describe(order);
    order.set("_links", links(id, draft.customerId));
    return order;
  }

  /** Sets a time in both zones. */
  void time(ObjectNode order, String name, Optional<Instant> at) {
    if (at.isPresent()) {
      order.put(name, site.local(at.get())).put(name + "_gmt", Site.gmt(at.get()));
    } else {
      order.putNull(name).putNull(name + "_gmt");
    }
  }

  /** Sets what follows from the status. */
  static void describe(ObjectNode order) {
    String status = order.path("status").asText();
    order.put("needs_payment", status.equals("pending") || status.equals("failed"));
    order.put("is_editable", status.equals("pending") || status.equals("on-hold"));
  }

  static boolean isPaid(String status) {
    return status.equals("processing") || status.equals("completed");
  }

  /** Adds an entry of meta_data, or changes the one of this key. */
  void addMeta(ObjectNode order, String key, JsonNode value) {
    for (JsonNode entry : order.withArray("meta_data")) {
      if (entry.path("key").asText().equals(key)) {
        ((ObjectNode) entry).set("value", value);
        return;
      }
    }
    ObjectNode entry = order.withArray("meta_data").addObject();
    entry.put("id", metaIds.incrementAndGet()).put("key", key).set("value", value);
  }

  private static BigDecimal total(ObjectNode order) {
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode line : order.get("line_items")) {
      total = total.add(new BigDecimal(line.path("total").asText()));
    }
    return total;
  }

  private ObjectNode links(long id, long customerId) {
    ObjectNode links = Json.object();
    String self = site.restBase() + "/orders/" + id;
    ObjectNode own = links.putArray("self").addObject().put("href", self);
    own.putObject("targetHints")
        .putArray("allow")
        .add("GET")
        .add("POST")
        .add("PUT")
        .add("PATCH")
        .add("DELETE");
    links.putArray("collection").addObject().put("href", site.restBase() + "/orders");
    links
        .putArray("email_templates")
        .addObject()
        .put("embeddable", true)
        .put("href", self + "/actions/email_templates");
    if (customerId != 0) {
      links
          .putArray("customer")
          .addObject()
          .put("href", site.restBase() + "/customers/" + customerId);
    }
    return links;
  }
}
