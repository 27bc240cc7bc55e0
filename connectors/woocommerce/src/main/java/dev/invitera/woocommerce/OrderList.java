package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * A page of orders.
 *
 * @param orders their JSON
 * @param total how many orders fit the filter; empty where the reply does not say. Past the end
 *     WooCommerce says 0
 * @param pages how many pages of the size given that makes; empty where the reply does not say
 * @param next whether the reply links a next page, counted from the first one without an offset
 */
record OrderList(List<JsonNode> orders, OptionalInt total, OptionalInt pages, boolean next) {

  /** No more than so many of them. */
  OrderList first(int size) {
    return new OrderList(orders.subList(0, Math.min(size, orders.size())), total, pages, next);
  }

  /** Whether more orders fit the filter than came, of so many asked for from an offset on. */
  boolean more(int size, int offset) {
    return orders.size() >= size
        || (!orders.isEmpty()
            && (total.orElse(0) - offset > orders.size() || (next && offset == 0)));
  }

  /**
   * How many places the page has surely shown, of so many asked for: a plugin may limit the size of
   * pages, which only the number of pages tells.
   */
  int places(int size) {
    int counted = total.orElse(0);
    int given = pages.orElse(0);
    boolean limited = given > 0 && given > (counted + size - 1) / size;
    return limited ? Math.max(1, counted / given) : size;
  }

  /** Whether the shop counts orders and shows none of them. */
  boolean showsNone() {
    return orders.isEmpty() && total.orElse(0) > 0;
  }

  /**
   * Whether there are orders behind this page though nothing came: the shop counts orders that it
   * cannot show, such as those of a plugin that is gone.
   */
  boolean showsNoneOf(int size, int offset) {
    return orders.isEmpty() && total.orElse(0) > offset + size;
  }
}
