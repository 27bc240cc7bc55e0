package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;

/** Something learnt of an order. */
public sealed interface Observation {

  /** When: for a fetch, the instant before it was asked for. */
  Instant at();

  /** How. */
  Source source();

  /** The order's id. */
  OrderRef ref();

  /** The whole order. */
  record Full(ShopOrder order, Instant at, Source source) implements Observation {
    @Override
    public OrderRef ref() {
      return order.ref();
    }
  }

  /** That the order is gone. */
  record Deleted(OrderRef ref, Instant at, Source source) implements Observation {}

  /** How an observation came in. */
  enum Source {
    /** Posted by the platform: may be late, repeated, out of order. */
    WEBHOOK,
    /** Listed by the polling sweep. */
    POLL,
    /** Looked up one by one. */
    LOOKUP;

    /** Whether it tells how the order was at its instant, not only at some time before. */
    public boolean fetched() {
      return this != WEBHOOK;
    }
  }
}
