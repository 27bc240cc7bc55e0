package dev.invitera.host.parked;

import dev.invitera.host.store.ParkedFilter;
import java.util.List;
import java.util.Optional;

/**
 * Which parked work is meant.
 *
 * @param shop empty for all configured ones
 * @param order one order of the shop
 */
public record ParkedQuery(Optional<String> shop, Optional<Order> order, ParkedFilter filter) {

  /**
   * Makes a query.
   *
   * @throws ParkedRefusal if it names an order without its shop
   */
  public ParkedQuery {
    if (order.isPresent() && shop.isEmpty()) {
      throw ParkedRefusal.wrong("an order is named together with its shop");
    }
  }

  /** How an order is named. */
  public sealed interface Order {
    /** By the order number at Trustpilot. */
    record Reference(String text) implements Order {}

    /** By the platform's own id. */
    record Id(String text) implements Order {}
  }

  /** Everything of one order. */
  static ParkedQuery ofOrder(String shop, Order order) {
    return new ParkedQuery(
        Optional.of(shop),
        Optional.of(order),
        new ParkedFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
  }
}
