package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.magento.Breakage.OneOrder;
import dev.invitera.support.http.PageSize;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Reads lists of orders, of which one order that Magento cannot show takes its page with it. */
final class OrderPages {

  private static final String LIST = "list orders";

  /** So many of the newest orders are asked for where none of the oldest is shown. */
  private static final int NEWEST = 10;

  private static final String BLANKS =
      "; but the keys are right, since the shop answers where there is no time in the query: some"
          + " versions, such as 2.4.8, sign blanks in another way than they are sent"
          + " (magento/magento2#37278). Update Magento, or give access-token alone, which is not"
          + " signed, and switch on Stores > Settings > Configuration > Services > OAuth > Consumer"
          + " Settings > Allow OAuth Access Tokens to be used as standalone Bearer tokens";

  private final MagentoApi api;
  private final MagentoCalls calls;
  private final PageLimit limit;
  private final PageSize pageSize = new PageSize(MagentoShop.LARGEST_PAGE);
  private final AtomicReference<Optional<String>> lastShown =
      new AtomicReference<>(Optional.empty());

  OrderPages(MagentoApi api, MagentoCalls calls, PageLimit limit) {
    this.api = api;
    this.calls = calls;
    this.limit = limit;
  }

  /** What became of a page. */
  sealed interface Listed {
    /**
     * It came.
     *
     * @param size how many were asked for in the end
     */
    record Came(OrderList list, int size) implements Listed {}

    /**
     * The shop broke, though it was asked for one order only.
     *
     * @param why how it broke, for the operator
     * @param slowly whether it may only have taken too long
     */
    record Broke(ConnectorException why, boolean slowly) implements Listed {}
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
    AtomicReference<OneOrder> onOne = new AtomicReference<>(OneOrder.NO);
    try {
      return calls.read(
          LIST,
          () -> {
            int size = limit.atMost(pageSize.atMost(wanted));
            while (true) {
              try {
                return page(criteria, size);
              } catch (RuntimeException e) {
                OneOrder broke = Breakage.oneOrder(e);
                if (size == 1) {
                  onOne.set(broke);
                }
                if (broke != OneOrder.MAY_BE || size == 1) {
                  throw e;
                }
                size = Math.max(1, size / 2);
              }
            }
          });
    } catch (ConnectorException e) {
      return switch (onOne.get()) {
        case MAY_BE -> new Listed.Broke(e, false);
        case PERHAPS -> new Listed.Broke(e, true);
        case NO -> throw explained(e);
      };
    }
  }

  /**
   * Any one order's page, to see whether orders can be read; fails also if the shop counts orders
   * and shows none.
   */
  OrderList any() throws ConnectorException, InterruptedException {
    OrderList list;
    try {
      Optional<OrderList> first = single(SearchCriteria.anyByTime(1));
      if (first.filter(one -> !one.showsNone()).isPresent()) {
        return first.get();
      }
      // One order that the shop breaks on or hides says nothing about the others, nor do two.
      Optional<OrderList> second = single(SearchCriteria.anyByTime(2));
      if (second.filter(one -> !one.orders().isEmpty()).isPresent()) {
        return second.get();
      }
      Optional<OrderList> other = otherShown();
      if (other.isPresent()) {
        return other.get();
      }
      list = first.isPresent() ? first.get() : anyPage();
    } catch (ConnectorException e) {
      throw explained(e);
    }
    if (list.showsNone()) {
      throw new UnexpectedReply(
          LIST
              + ": the shop counts "
              + list.totalCount()
              + " orders and shows none of them; look for an extension that hides orders from this"
              + " integration");
    }
    return list;
  }

  /** A new order that the shop shows, or one that it showed before. */
  private Optional<OrderList> otherShown() throws ConnectorException, InterruptedException {
    if (list(size -> SearchCriteria.newest(size, 1), NEWEST) instanceof Listed.Came came
        && !came.list().orders().isEmpty()) {
      return Optional.of(came.list());
    }
    Optional<OrderList> second =
        single(SearchCriteria.newest(1, 2)).filter(one -> !one.orders().isEmpty());
    if (second.isPresent() || lastShown.get().isEmpty()) {
      return second;
    }
    // Its count is of itself alone.
    return single(SearchCriteria.byId(lastShown.get().get()))
        .filter(one -> !one.orders().isEmpty())
        .map(one -> new OrderList(one.orders(), null));
  }

  private OrderList anyPage() throws ConnectorException, InterruptedException {
    return calls.read(LIST, () -> api.orders(SearchCriteria.anyByTime(1)));
  }

  /**
   * A signature that does not fit, and fits where there is no blank in the query, is a bug there.
   */
  private ConnectorException explained(ConnectorException failure) throws InterruptedException {
    if (!(failure instanceof Unauthorized && failure.getMessage().contains("signature is"))) {
      return failure;
    }
    try {
      var _ = calls.read(LIST, () -> api.orders(SearchCriteria.any()));
    } catch (ConnectorException e) {
      return failure;
    }
    return new Unauthorized(failure.getMessage() + BLANKS);
  }

  private Listed page(IntFunction<Map<String, String>> criteria, int size) {
    return pageSize.reading(
        size,
        () ->
            limit.reading(
                size, given -> new Listed.Came(shown(api.orders(criteria.apply(given))), given)));
  }

  private OrderList shown(OrderList list) {
    list.orders().stream()
        .map(order -> order.path("entity_id").asText(""))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .ifPresent(id -> lastShown.set(Optional.of(id)));
    return list;
  }

  /** Whether no order fits a query; not so if the shop breaks. */
  boolean isNone(Map<String, String> criteria) throws ConnectorException, InterruptedException {
    return single(criteria).filter(one -> one.orders().isEmpty() && !one.showsNone()).isPresent();
  }

  /** A page of one order; empty if the shop breaks on it. */
  Optional<OrderList> single(Map<String, String> criteria)
      throws ConnectorException, InterruptedException {
    return single(criteria, false);
  }

  /**
   * A page of one order; empty if the shop breaks on it.
   *
   * @param slowly whether it is so, too, where it takes too long
   */
  Optional<OrderList> single(Map<String, String> criteria, boolean slowly)
      throws ConnectorException, InterruptedException {
    return calls.read(
        LIST,
        () -> {
          try {
            return Optional.of(api.orders(criteria));
          } catch (RuntimeException e) {
            return switch (Breakage.oneOrder(e)) {
              case MAY_BE -> Optional.empty();
              case PERHAPS -> {
                if (slowly) {
                  yield Optional.empty();
                }
                throw e;
              }
              case NO -> throw e;
            };
          }
        });
  }
}
