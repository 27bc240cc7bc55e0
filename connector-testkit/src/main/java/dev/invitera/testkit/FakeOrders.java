package dev.invitera.testkit;

import dev.invitera.connector.order.OrderRef;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The orders of a fake shop, in memory: numbered, and dated by its clock. Thread-safe. */
public final class FakeOrders {

  private static final Comparator<FakeOrder> OLDEST_CHANGE_FIRST =
      Comparator.comparing(FakeOrder::modified).thenComparingLong(FakeOrder::id);

  private final Clock clock;
  private final TreeMap<Long, FakeOrder> orders = new TreeMap<>();
  private long last;

  /** None yet. */
  public FakeOrders(Clock clock) {
    this.clock = clock;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Adds an order that is placed now. */
  public synchronized OrderRef put(TestOrder order, String status) {
    FakeOrder made = new FakeOrder(++last, now(), now(), status, order.name(), order.email());
    orders.put(made.id(), made);
    return made.ref();
  }

  /** Changes an order's status now. */
  public synchronized void changeStatus(OrderRef order, String status) {
    orders.computeIfPresent(
        Long.valueOf(order.orderId()),
        (id, o) -> new FakeOrder(id, o.placed(), now(), status, o.name(), o.email()));
  }

  /** Deletes an order for good. */
  public synchronized void remove(OrderRef order) {
    orders.remove(Long.valueOf(order.orderId()));
  }

  /** An order by what stands in the path of a request; empty where there is none. */
  public synchronized Optional<FakeOrder> find(String id) {
    return id.matches("[0-9]{1,18}")
        ? Optional.ofNullable(orders.get(Long.valueOf(id)))
        : Optional.empty();
  }

  /** Those that last changed between two instants, these among them; by time, then id. */
  public synchronized List<FakeOrder> changed(Instant from, Instant to) {
    return orders.values().stream()
        .filter(order -> !order.modified().isBefore(from) && !order.modified().isAfter(to))
        .sorted(OLDEST_CHANGE_FIRST)
        .toList();
  }
}
