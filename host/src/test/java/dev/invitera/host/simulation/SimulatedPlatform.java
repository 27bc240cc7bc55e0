package dev.invitera.host.simulation;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
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
  private final Map<String, Integer> past = new HashMap<>();
  private final Map<String, Set<OrderState>> states = new HashMap<>();
  private final Map<String, String> firsts = new HashMap<>();

  /** An order that has the number and the customer of another one, in whichever shop. */
  void twin(String id, String of) {
    firsts.put(id, first(of));
  }

  /** The first of the orders that have the same number and customer; most often it is alone. */
  String first(String id) {
    return firsts.getOrDefault(id, id);
  }

  void put(String shop, ShopOrder order) {
    orders.computeIfAbsent(shop, _ -> new TreeMap<>()).put(order.ref().orderId(), order);
    changes.computeIfAbsent(shop, _ -> new ArrayList<>()).add(order.ref().orderId());
    states
        .computeIfAbsent(shop + "/" + order.ref().orderId(), _ -> EnumSet.noneOf(OrderState.class))
        .add(order.state());
  }

  /** Keeps an order of before all began, which the live sweep does not read. */
  void putPast(String shop, ShopOrder order) {
    put(shop, order);
    past.merge(shop, 1, Integer::sum);
  }

  /** From which change on a sweep reads that begins at an instant; nothing of today is left out. */
  int firstChange(String shop, boolean today) {
    return today ? past.getOrDefault(shop, 0) : 0;
  }

  /** Whether the only version of an order is of before all began. */
  boolean untouchedSince(String shop, String orderId) {
    List<String> all = changes.getOrDefault(shop, List.of());
    return all.lastIndexOf(orderId) < past.getOrDefault(shop, 0)
        && !deletedOnce.contains(shop + "/" + orderId);
  }

  /** All states that an order ever was in. */
  Set<OrderState> states(String shop, String orderId) {
    return states.getOrDefault(shop + "/" + orderId, Set.of());
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
