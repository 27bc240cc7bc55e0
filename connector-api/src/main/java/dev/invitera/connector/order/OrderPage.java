package dev.invitera.connector.order;

import java.util.List;
import java.util.Objects;

/**
 * One page of changed orders.
 *
 * @param orders mapped orders, in any order; the same order may come again on a later page
 * @param unreadable orders that are there but cannot be mapped; the host keeps them as parked work,
 *     so that the cursor may move past them
 * @param next where to go on; stored only together with this page
 * @param more whether to ask on at once
 */
public record OrderPage(
    List<ShopOrder> orders, List<UnreadableOrder> unreadable, Cursor next, boolean more) {

  public OrderPage {
    orders = List.copyOf(orders);
    unreadable = List.copyOf(unreadable);
    Objects.requireNonNull(next, "next");
  }
}
