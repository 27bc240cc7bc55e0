package dev.invitera.host.invitation;

import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;

/** What the shop's catalog tells of an order's products beyond what the order does. */
@FunctionalInterface
public interface ProductFacts {

  /** Nothing. */
  ProductFacts NONE = _ -> ProductDetails.NONE;

  /** What it tells of a line's product. */
  ProductDetails of(OrderLine line);
}
