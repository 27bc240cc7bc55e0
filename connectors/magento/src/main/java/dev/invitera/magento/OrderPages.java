package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.http.PageSize;
import dev.invitera.support.http.RejectedCall;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/** Reads lists of orders, of which one order that Magento cannot show takes its page with it. */
final class OrderPages {

  private static final String LIST = "list orders";

  private final MagentoApi api;
  private final MagentoCalls calls;
  private final PageLimit limit;
  private final PageSize pageSize = new PageSize(MagentoShop.LARGEST_PAGE);

  OrderPages(MagentoApi api, MagentoCalls calls, PageLimit limit) {
    this.api = api;
    this.calls = calls;
    this.limit = limit;
  }

  /** What became of a page. */
  sealed interface Listed {
    /** It came. */
    record Came(OrderList list) implements Listed {}

    /**
     * The shop broke, though it was asked for one order only.
     *
     * @param why how it broke, for the operator
     */
    record Broke(ConnectorException why) implements Listed {}
  }

  /**
   * One page of orders. Where the shop breaks, half as many are asked for at once, down to one:
   * what comes before the order on which it breaks is read without delay.
   *
   * @param criteria makes the query for a page size, which may be less than asked for: shops can
   *     limit it, and say so only by refusing, and slow ones cannot give so many
   */
  Listed list(IntFunction<Map<String, String>> criteria, int wanted)
      throws ConnectorException, InterruptedException {
    AtomicBoolean onOne = new AtomicBoolean();
    try {
      return new Listed.Came(
          calls.read(
              LIST,
              () -> {
                int size = limit.atMost(pageSize.atMost(wanted));
                while (true) {
                  try {
                    return page(criteria, size);
                  } catch (RejectedCall e) {
                    boolean broke = Breakage.mayBeOneOrder(e);
                    onOne.set(broke && size == 1);
                    if (!broke || size == 1) {
                      throw e;
                    }
                    size = Math.max(1, size / 2);
                  }
                }
              }));
    } catch (ConnectorException e) {
      if (onOne.get()) {
        return new Listed.Broke(e);
      }
      throw e;
    }
  }

  private OrderList page(IntFunction<Map<String, String>> criteria, int size) {
    return pageSize.reading(
        size, () -> limit.reading(size, given -> api.orders(criteria.apply(given))));
  }

  /** A page of one order; empty if the shop breaks on it. */
  Optional<OrderList> single(Map<String, String> criteria)
      throws ConnectorException, InterruptedException {
    return calls.read(
        LIST,
        () -> {
          try {
            return Optional.of(api.orders(criteria));
          } catch (RejectedCall e) {
            if (Breakage.mayBeOneOrder(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }
}
