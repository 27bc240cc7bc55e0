package dev.invitera.testkit;

import dev.invitera.connector.order.OrderRef;
import java.time.Instant;

/**
 * An order of a fake shop, to be written in the platform's format.
 *
 * @param placed in whole seconds, as most platforms tell times
 * @param modified when it last changed, in whole seconds too
 * @param status in the platform's own words
 */
public record FakeOrder(
    long id, Instant placed, Instant modified, String status, String name, String email) {

  /** How the host names it. */
  public OrderRef ref() {
    return new OrderRef(Long.toString(id));
  }
}
