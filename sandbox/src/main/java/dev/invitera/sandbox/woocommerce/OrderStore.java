package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The shop's orders and what can happen to them. Thread-safe; tells nobody. */
final class OrderStore {
  private final Site site;
  private final OrderJson json;
  private final TreeMap<Long, StoredOrder> orders = new TreeMap<>();
  private final Set<Long> unloadable = new HashSet<>();
  private final Set<Long> failing = new HashSet<>();
  private final Set<Long> changing = new HashSet<>();
  private int mostPerPage = Integer.MAX_VALUE;
  private final Set<Long> failingAtAll = new HashSet<>();
  private long lastId = 500;
  private long lastNoteId;

  OrderStore(Site site, OrderJson json) {
    this.site = site;
    this.json = json;
  }

  synchronized long place(OrderDraft draft) {
    return putAsIs(json.make(++lastId, draft));
  }

  synchronized long putAsIs(ObjectNode order) {
    ObjectNode copy = order.deepCopy();
    long id = copy.path("id").asLong();
    lastId = Math.max(lastId, id);
    orders.put(id, new StoredOrder(copy, List.of(), Optional.empty()));
    return id;
  }

  synchronized Optional<StoredOrder> find(long id) {
    return Optional.ofNullable(orders.get(id));
  }

  synchronized List<StoredOrder> all() {
    return List.copyOf(orders.values());
  }

  /** From now on lists count the order, but do not show it. */
  synchronized void spoil(long id) {
    require(id);
    unloadable.add(id);
  }

  synchronized boolean isSpoiled(long id) {
    return unloadable.contains(id);
  }

  /** From now on the order's items cannot be made, which is a PHP error; or they can again. */
  synchronized void fail(long id, boolean fails) {
    require(id);
    if (fails) {
      failing.add(id);
    } else {
      failing.remove(id);
    }
  }

  /** From now on nothing of the order can be told. */
  synchronized void failAtAll(long id) {
    require(id);
    failingAtAll.add(id);
  }

  /** Whether the order cannot be shown with these fields. */
  synchronized boolean failsWith(long id, List<String> fields) {
    return failingAtAll.contains(id)
        || (failing.contains(id) && (fields.isEmpty() || fields.contains("line_items")));
  }

  /** Lists give no more on a page than that, whatever is asked for. */
  synchronized void limitPages(int most) {
    mostPerPage = most;
  }

  synchronized int mostPerPage() {
    return mostPerPage;
  }

  /** The order changes while the next list that it is on is made. */
  synchronized void changeWhileListed(long id) {
    require(id);
    changing.add(id);
  }

  /** Orders of a page were chosen and counted, and are read now. */
  synchronized void chosen(List<Long> ids) {
    ids.stream().filter(changing::remove).forEach(id -> modify(id, unchanged -> {}));
  }

  /** Changes the order and its modified time. */
  synchronized void modify(long id, Consumer<ObjectNode> change) {
    StoredOrder stored = require(id);
    ObjectNode changed = stored.json().deepCopy();
    change.accept(changed);
    OrderJson.describe(changed);
    json.time(changed, "date_modified", Optional.of(site.now()));
    orders.put(id, stored.with(changed));
  }

  synchronized void changeStatus(long id, String status) {
    StoredOrder stored = require(id);
    if (stored.status().equals(status)) {
      modify(id, unchanged -> {});
      return;
    }
    Instant now = site.now();
    modify(
        id,
        order -> {
          order.put("status", status);
          if (OrderJson.isPaid(status) && order.path("date_paid").isNull()) {
            json.time(order, "date_paid", Optional.of(now));
          }
          if (status.equals("completed")) {
            json.time(order, "date_completed", Optional.of(now));
          }
        });
    addNote(
        id,
        "Order status changed from " + stored.status() + " to " + status + ".",
        false,
        "WooCommerce");
  }

  synchronized void addMeta(long id, String key, JsonNode value) {
    modify(id, order -> json.addMeta(order, key, value));
  }

  /** Refunds an amount; without one all of it, which makes the order refunded. */
  synchronized void refund(long id, Optional<BigDecimal> amount, String reason) {
    BigDecimal total = new BigDecimal(require(id).json().path("total").asText());
    BigDecimal refunded = amount.orElse(total).setScale(2, RoundingMode.HALF_UP);
    long refundId = ++lastId;
    modify(
        id,
        order ->
            order
                .withArray("refunds")
                .addObject()
                .put("id", refundId)
                .put("reason", reason)
                .put("total", refunded.negate().toPlainString()));
    if (refunded.compareTo(total) >= 0) {
      changeStatus(id, "refunded");
    }
  }

  synchronized void trash(long id) {
    StoredOrder stored = require(id);
    modify(id, order -> order.put("status", "trash"));
    orders.put(
        id, new StoredOrder(require(id).json(), stored.notes(), Optional.of(stored.status())));
  }

  synchronized void restore(long id) {
    StoredOrder stored = require(id);
    String before = stored.statusBeforeTrash().orElseThrow();
    modify(id, order -> order.put("status", before));
    orders.put(id, new StoredOrder(require(id).json(), stored.notes(), Optional.empty()));
  }

  synchronized void delete(long id) {
    require(id);
    orders.remove(id);
  }

  /** Adds a note; the order's modified time stays. */
  synchronized JsonNode addNote(long id, String text, boolean toCustomer, String author) {
    StoredOrder stored = require(id);
    Instant now = site.now();
    long noteId = ++lastNoteId;
    ObjectNode note = Json.object().put("id", noteId).put("author", author);
    note.put("date_created", site.local(now)).put("date_created_gmt", Site.gmt(now));
    note.put("note", text).put("customer_note", toCustomer);
    String order = site.restBase() + "/orders/" + id;
    ObjectNode links = note.putObject("_links");
    ObjectNode self = links.putArray("self").addObject();
    self.put("href", order + "/notes/" + noteId);
    self.putObject("targetHints").putArray("allow").add("GET").add("DELETE");
    links.putArray("collection").addObject().put("href", order + "/notes");
    links.putArray("up").addObject().put("href", order);
    orders.put(id, stored.withNote(note));
    return note;
  }

  private StoredOrder require(long id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("no order " + id + " here"));
  }
}
