package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The shop's orders. Their JSON is never changed in place. Thread-safe. */
final class MagentoOrders {
  private final MagentoOrderJson json;
  private final TreeMap<Long, ObjectNode> orders = new TreeMap<>();
  private final Map<Integer, Integer> counters = new HashMap<>();
  private final Set<Long> broken = new HashSet<>();
  private final Set<Long> stalling = new HashSet<>();
  private final Set<Long> hidden = new HashSet<>();
  private long lastId;
  private long lastCommentId;

  MagentoOrders(MagentoOrderJson json) {
    this.json = json;
  }

  synchronized long place(MagentoOrderDraft draft) {
    int store = draft.storeId.orElse(1);
    int count = counters.merge(store, 1, Integer::sum);
    // The first store view counts with nine digits, each later one with its id before them.
    String counted = (store == 1 ? "" : store) + "%09d".formatted(count);
    String number = draft.incrementId.orElse(counted);
    return putAsIs(json.make(lastId + 1, number, draft));
  }

  synchronized long putAsIs(ObjectNode order) {
    long id = order.path("entity_id").asLong();
    lastId = Math.max(lastId, id);
    orders.put(id, order.deepCopy());
    return id;
  }

  synchronized Optional<ObjectNode> find(long id) {
    return Optional.ofNullable(orders.get(id));
  }

  synchronized List<ObjectNode> all() {
    return List.copyOf(orders.values());
  }

  synchronized void breakOne(long id) {
    require(id);
    broken.add(id);
  }

  synchronized void mend(long id) {
    broken.remove(id);
    stalling.remove(id);
  }

  synchronized void stall(long id) {
    require(id);
    stalling.add(id);
  }

  synchronized boolean isStalling(long id) {
    return stalling.contains(id);
  }

  synchronized boolean isBroken(long id) {
    return broken.contains(id);
  }

  synchronized void hide(long id) {
    require(id);
    hidden.add(id);
  }

  synchronized boolean isHidden(long id) {
    return hidden.contains(id);
  }

  /** Changes an order and its updated_at. */
  synchronized void modify(long id, Consumer<ObjectNode> change) {
    ObjectNode changed = require(id).deepCopy();
    change.accept(changed);
    changed.put("updated_at", json.now());
    orders.put(id, changed);
  }

  synchronized void refundFully(long id) {
    modify(
        id,
        order -> {
          for (JsonNode row : order.path("items")) {
            ((ObjectNode) row).set("qty_refunded", row.path("qty_ordered"));
            ((ObjectNode) row).set("amount_refunded", row.path("row_total"));
          }
          order.put("state", "closed").put("status", "closed");
          order.set("total_refunded", order.path("grand_total"));
        });
  }

  /** Refunds some of one row; a fully refunded order closes. */
  synchronized void refundRow(long id, int row, int quantity) {
    modify(
        id,
        order -> {
          ((ObjectNode) order.path("items").path(row)).put("qty_refunded", quantity);
          for (JsonNode one : order.path("items")) {
            if (one.path("qty_refunded").asInt() < one.path("qty_ordered").asInt()) {
              return;
            }
          }
          order.put("state", "closed").put("status", "closed");
        });
  }

  /** Adds a comment and gives the order its status; unless that changes, updated_at stays. */
  synchronized void comment(long id, JsonNode comment, Optional<String> status) {
    ObjectNode changed = require(id).deepCopy();
    if (!status.equals(Optional.of(changed.path("status").asText()))) {
      changed.put("updated_at", json.now());
    }
    changed.remove("status");
    status.ifPresent(one -> changed.put("status", one));
    ObjectNode added = changed.withArray("status_histories").insertObject(0);
    added.put("comment", comment.path("comment").asText()).put("created_at", json.now());
    added.put("entity_id", ++lastCommentId).put("entity_name", "order");
    added.put("is_customer_notified", comment.path("is_customer_notified").asInt());
    added.put("is_visible_on_front", comment.path("is_visible_on_front").asInt());
    added.put("parent_id", id);
    status.ifPresent(one -> added.put("status", one));
    if (closesWhenSaved(changed)) {
      changed.put("state", "closed").put("status", "closed").put("updated_at", json.now());
    }
    orders.put(id, changed);
  }

  /** As where an order was shipped and never invoiced: there is nothing left that could be done. */
  private static boolean closesWhenSaved(JsonNode order) {
    String state = order.path("state").asText();
    double refundable =
        order.path("total_paid").asDouble() - order.path("total_refunded").asDouble();
    boolean done = true;
    for (JsonNode row : order.path("items")) {
      int ordered = row.path("qty_ordered").asInt();
      boolean shipped = row.path("qty_shipped").asInt() >= ordered;
      boolean invoiced = row.path("qty_invoiced").asInt() >= ordered;
      done &= row.has("parent_item_id") || (shipped && (invoiced || state.equals("complete")));
    }
    return done
        && (state.equals("processing") || state.equals("complete"))
        && order.path("is_virtual").asInt() == 0
        && order.path("grand_total").asDouble() > 0
        && Math.abs(refundable) < 0.0001;
  }

  /** The database empties a reference to a deleted store view; that moves no updated_at. */
  synchronized void forgetStore(int storeId) {
    orders.replaceAll((_, order) -> {
      if (order.path("store_id").asInt() != storeId) {
        return order;
      }
      ObjectNode changed = order.deepCopy();
      changed.remove("store_id");
      return changed;
    });
  }

  synchronized void delete(long id) {
    require(id);
    orders.remove(id);
  }

  private ObjectNode require(long id) {
    return find(id).orElseThrow(() -> new NoSuchElementException("no order " + id + " here"));
  }
}
