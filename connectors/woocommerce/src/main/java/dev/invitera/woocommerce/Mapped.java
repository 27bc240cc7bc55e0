package dev.invitera.woocommerce;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;

/** What became of one order's JSON. */
sealed interface Mapped {

  /** It is an order in the common model. */
  record Order(ShopOrder order) implements Mapped {}

  /** It lies in the shop's trash. */
  record Trashed(OrderRef ref) implements Mapped {}

  /** It cannot be mapped. */
  record Unreadable(UnreadableOrder order) implements Mapped {}
}
