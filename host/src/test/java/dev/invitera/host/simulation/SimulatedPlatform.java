package dev.invitera.host.simulation;

import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The shops as they really are: their orders now, and in which sequence these changed. */
final class SimulatedPlatform {

  private final Map<String, Map<String, ShopOrder>> orders = new TreeMap<>();
  private final Map<String, List<String>> changes = new HashMap<>();
  private final Set<String> deletedOnce = new HashSet<>();
  private final Map<String, String> notes = new HashMap<>();
  private final Map<String, Instant> fulfilled = new HashMap<>();

  void put(String shop, ShopOrder order) {
    orders.computeIfAbsent(shop, _ -> new TreeMap<>()).put(order.ref().orderId(), order);
    changes.computeIfAbsent(shop, _ -> new ArrayList<>()).add(order.ref().orderId());
  }

  /** Whether an order was ever fulfilled. */
  boolean fulfilled(String shop, String orderId) {
    return fulfilled.containsKey(shop + "/" + orderId);
  }

  /** When an order was first fulfilled, which is kept while it is in the trash. */
  Instant fulfilledAt(String shop, String orderId, Instant now) {
    return fulfilled.computeIfAbsent(shop + "/" + orderId, _ -> now);
  }

  void delete(String shop, String orderId) {
    orders.getOrDefault(shop, Map.of()).remove(orderId);
    deletedOnce.add(shop + "/" + orderId);
  }

  Optional<ShopOrder> find(String shop, String orderId) {
    return Optional.ofNullable(orders.getOrDefault(shop, Map.of()).get(orderId));
  }

  /** All orders of a shop that are there now. */
  List<ShopOrder> all(String shop) {
    return List.copyOf(orders.getOrDefault(shop, Map.of()).values());
  }

  /** How many changes there were in a shop. */
  int changes(String shop) {
    return changes.getOrDefault(shop, List.of()).size();
  }

  /** The orders that changed from one count of changes to another, as they are now. */
  List<ShopOrder> changed(String shop, int from, int to) {
    return changes.getOrDefault(shop, List.of()).subList(from, to).stream()
        .distinct()
        .flatMap(id -> find(shop, id).stream())
        .toList();
  }

  /** Keeps a note at an order; one with the same marker is there already. */
  boolean note(String shop, String orderId, String marker, String text) {
    String known = notes.putIfAbsent(shop + "/" + orderId + " " + marker, text);
    if (known != null && !known.equals(text)) {
      throw new Violation("order " + shop + "/" + orderId + " gets two different links");
    }
    return known == null;
  }
}
