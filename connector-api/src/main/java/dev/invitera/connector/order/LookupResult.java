package dev.invitera.connector.order;

import java.util.Objects;

/** What a look-up found. */
public sealed interface LookupResult {

  /** The order as it is now. */
  record Found(ShopOrder order) implements LookupResult {
    public Found {
      Objects.requireNonNull(order, "order");
    }
  }

  /** The order was deleted, or lies in the platform's trash. */
  record Gone() implements LookupResult {}
}
