package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.magento.OrderPages.Listed;
import java.util.Map;

/**
 * Steps over orders that the shop counts and does not show: extensions take them from a page once
 * it is cut out, so that it may be empty while others follow.
 */
final class HiddenOrders {

  /** So many pages at most in one poll. */
  private static final int MOST_PAGES = 20;

  private final OrderPages pages;

  HiddenOrders(OrderPages pages) {
    this.pages = pages;
  }

  /** The query for a page, by its size and its number, counted from 1. */
  interface Numbered {
    Map<String, String> page(int size, int number);
  }

  /** What comes behind orders that are hidden. */
  sealed interface Behind {
    /** A page on which an order is shown. */
    record Shown(Listed.Came page) implements Behind {}

    /**
     * An order on which the shop broke.
     *
     * @param passed how many hidden ones are in front of it
     */
    record Broke(Listed.Broke one, int passed) implements Behind {}

    /** None: all that were counted are hidden. */
    record None() implements Behind {}
  }

  /**
   * What comes behind an empty page.
   *
   * @param none the empty one
   */
  Behind behind(Numbered query, Listed.Came none) throws ConnectorException, InterruptedException {
    int total = none.list().total();
    int passed = none.size();
    for (int page = 0; passed < total; page++) {
      if (page == MOST_PAGES) {
        throw new UnexpectedReply(
            "list orders: the shop counts "
                + total
                + " changed orders and shows none of the first "
                + passed
                + "; look for an extension that hides orders from this integration");
      }
      int from = passed;
      Listed listed =
          pages.list(size -> query.page(size, from / size + 1), MagentoShop.LARGEST_PAGE);
      if (listed instanceof Listed.Broke broke) {
        // On one order: its page's number is its place.
        return new Behind.Broke(broke, from);
      }
      Listed.Came came = (Listed.Came) listed;
      if (!came.list().orders().isEmpty() && came.list().total() >= total) {
        return new Behind.Shown(came);
      }
      // Those that left, since they changed meanwhile, moved up what follows.
      int left = Math.max(0, total - came.list().total());
      total = came.list().total();
      passed = left > 0 ? Math.max(0, from - left) : (from / came.size() + 1) * came.size();
    }
    return new Behind.None();
  }
}
