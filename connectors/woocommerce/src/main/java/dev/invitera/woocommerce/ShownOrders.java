package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import java.time.Instant;
import java.util.List;

/**
 * The first orders of a window that the shop shows, behind those that it counts and does not show,
 * such as those of a plugin that is gone.
 *
 * @param orders as many as asked for, at most
 * @param more whether more orders fit the filter than came
 * @param hidden whether the shop counts orders and shows none of them
 */
record ShownOrders(List<JsonNode> orders, boolean more, boolean hidden) {

  /** How many orders that the shop counts and does not show are stepped over at once. */
  private static final int MOST_HIDDEN = 1000;

  /**
   * Asks for them.
   *
   * @param promised whether it would be odd if there were none, so that it is asked once more
   */
  static ShownOrders between(
      ShopClient shop, Instant after, Instant before, int size, boolean promised)
      throws ConnectorException, InterruptedException {
    OrderList list = shop.changed(after, before, size);
    if (promised && list.orders().isEmpty()) {
      list = shop.changed(after, before, size);
    }
    int counted = list.total().orElse(0);
    int asked = size;
    int offset = 0;
    while (list.showsNoneOf(asked, offset)) {
      offset += asked;
      requireFewHidden(offset, list);
      // Hidden ones cost the shop little: in steps of the wanted size they may outlast the poll.
      asked = Math.max(size, shop.pageSize(ShopClient.LARGEST_PAGE));
      list = shop.changedFrom(after, before, asked, offset);
    }
    if (list.showsNone()) {
      // A shop that hides all of them from this key may show them later.
      shop.listAnyOrder();
    }
    // Where some left meanwhile, others may have moved to where was looked already.
    boolean hidden = list.showsNone() && list.total().orElse(0) >= counted;
    OrderList wanted = list.first(size);
    return new ShownOrders(wanted.orders(), wanted.more(size, offset), hidden);
  }

  private static void requireFewHidden(int offset, OrderList list) throws UnexpectedReply {
    if (offset > MOST_HIDDEN) {
      throw new UnexpectedReply(
          "list orders: the shop counts "
              + list.total().orElse(0)
              + " changed orders and shows none of the first "
              + offset
              + "; look for a plugin that hides orders, or orders of a plugin that is gone");
    }
  }
}
