package dev.invitera.host.delivery;

import dev.invitera.host.store.OrderRows.OrderKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The orders that this host works on at the moment, whose leases it renews: from the claim until
 * what became of them is durable. Safe for several threads.
 */
final class InFlight {

  private final Map<OrderKey, Integer> orders = new ConcurrentHashMap<>();

  /** Begins a piece of work, of which an order may have several; each is to be ended. */
  void begin(OrderKey order) {
    orders.merge(order, 1, Integer::sum);
  }

  void end(OrderKey order) {
    orders.computeIfPresent(order, (_, pieces) -> pieces == 1 ? null : pieces - 1);
  }

  boolean has(OrderKey order) {
    return orders.containsKey(order);
  }

  Collection<OrderKey> all() {
    return Set.copyOf(orders.keySet());
  }
}
