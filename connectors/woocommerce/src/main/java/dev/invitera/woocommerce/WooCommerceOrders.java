package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Step;
import dev.invitera.support.sweep.Sweep;
import dev.invitera.support.sweep.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists changed orders. A page is the last of its window if it is short and the reply names no
 * larger total, which some proxies drop: with orders in WordPress's posts WooCommerce leaves out
 * orders that it cannot load only after it has cut the page. With orders in tables of their own one
 * that it cannot show makes a failure of the page, see {@link UnshownOrders}; and a failed query of
 * its database looks like no orders.
 */
final class WooCommerceOrders implements OrderSource {

  /** WooCommerce's bounds exclude equality, those of a sweep include it. */
  private static final Duration GRAIN = Duration.ofSeconds(1);

  private final Sweeps sweeps = Sweeps.OVERLAPPING;
  private final RepeatedPages pages = new RepeatedPages();
  private final Duration pollEvery;
  private final Clock clock;
  private final ShopClient shop;
  private final OrderMapper mapper;
  private final UnshownOrders unshown;
  private final PageEnd end;

  WooCommerceOrders(Duration pollEvery, Clock clock, ShopClient shop, OrderMapper mapper) {
    this.pollEvery = pollEvery;
    this.clock = clock;
    this.shop = shop;
    this.mapper = mapper;
    this.unshown = new UnshownOrders(shop, clock);
    this.end = new PageEnd(shop, sweeps.skew());
  }

  @Override
  public Duration pollEvery() {
    return pollEvery;
  }

  @Override
  public Cursor startAt(Instant from) {
    return sweeps.startAt(from);
  }

  @Override
  public OrderPage poll(PollRequest request) throws ConnectorException, InterruptedException {
    int size = shop.pageSize(request.limit());
    Cursor cursor = request.after();
    Sweep sweep = sweeps.open(request, clock.instant());
    unshown.asked(cursor);
    boolean live = request.until().isEmpty();
    if (live && sweep instanceof Sweep.Window window && !sweeps.promisesMore(window)) {
      unshown.lookAgain();
    }
    OrderPage page;
    try {
      page = read(cursor, sweep, size);
    } catch (Unavailable e) {
      if (size > 1 || !unshown.find(cursor, sweep)) {
        throw e;
      }
      page = read(cursor, sweep, size);
    }
    List<UnreadableOrder> told = unshown.told(cursor, request.limit());
    List<JsonNode> shownAgain =
        live && !(sweep instanceof Sweep.Waiting)
            ? unshown.shownAgain(request.limit() - told.size())
            : List.of();
    OrderPage full = adding(page(shownAgain, new Step(cursor, true)), told, page, sweep, request);
    unshown.given(cursor, full.next(), shownAgain);
    return full;
  }

  /**
   * Adds to a page those that are shown again and what is told with it. Where it has no room for
   * that, it is given by itself, and the page is read again.
   */
  private OrderPage adding(
      OrderPage shownAgain,
      List<UnreadableOrder> told,
      OrderPage page,
      Sweep sweep,
      PollRequest request) {
    List<ShopOrder> orders = new ArrayList<>(shownAgain.orders());
    List<UnreadableOrder> unreadable = new ArrayList<>(shownAgain.unreadable());
    unreadable.addAll(told);
    int added = orders.size() + unreadable.size();
    if (added == 0) {
      return page;
    }
    if (page.orders().size() + page.unreadable().size() + added > request.limit()) {
      return new OrderPage(orders, unreadable, again(sweep), true);
    }
    orders.addAll(page.orders());
    unreadable.addAll(page.unreadable());
    // Another cursor than the page's own, so that the next request shows that the page was kept.
    Cursor next = page.next().equals(request.after()) ? again(sweep) : page.next();
    return new OrderPage(orders, unreadable, next, page.more());
  }

  /** Another cursor from which the same is read; one second earlier does no harm. */
  private Cursor again(Sweep sweep) {
    return switch (sweep) {
      case Sweep.Waiting waiting -> waiting.cursor();
      case Sweep.Window window -> sweeps.startAt(window.from().minus(GRAIN));
      case Sweep.Second second -> sweeps.startAt(second.at().minus(GRAIN));
    };
  }

  private OrderPage read(Cursor cursor, Sweep sweep, int size)
      throws ConnectorException, InterruptedException {
    return switch (sweep) {
      case Sweep.Waiting waiting -> page(List.of(), new Step(waiting.cursor(), false));
      case Sweep.Window window -> window(cursor, window, size);
      case Sweep.Second second -> second(second, size);
    };
  }

  private OrderPage window(Cursor cursor, Sweep.Window window, int size)
      throws ConnectorException, InterruptedException {
    Instant after = window.from().minus(GRAIN);
    Instant before = window.to().plus(GRAIN);
    boolean promised = sweeps.promisesMore(window);
    if (!promised) {
      unshown.enter(cursor, window);
    }
    Instant now = clock.instant();
    ShownOrders shown = ShownOrders.between(shop, after, before, size, promised);
    return page(shown.orders(), step(window, shown, now));
  }

  private Step step(Sweep.Window window, ShownOrders shown, Instant now)
      throws ConnectorException, InterruptedException {
    if (shown.hidden()) {
      return sweeps.afterHidden(window);
    }
    List<Row> rows = rows(shown.orders());
    if (!shown.more() || rows.isEmpty()) {
      return sweeps.afterTimes(window, rows, shown.more());
    }
    List<Row> reliable = end.reliable(window, shown.orders(), rows, now);
    return reliable.isEmpty() ? sweeps.onceMore(window) : sweeps.afterTimes(window, reliable, true);
  }

  private OrderPage second(Sweep.Second second, int size)
      throws ConnectorException, InterruptedException {
    OrderList list =
        shop.changedById(second.at().minus(GRAIN), second.at().plus(GRAIN), size, second.offset());
    pages.require(second, size, list);
    long moved =
        rows(list.orders()).stream().filter(row -> !row.modified().equals(second.at())).count();
    return page(
        list.orders(),
        sweeps.afterOffset(
            second, list.orders().size(), (int) moved, list.places(size), list.total()));
  }

  private OrderPage page(List<JsonNode> json, Step step) {
    List<ShopOrder> orders = new ArrayList<>();
    List<UnreadableOrder> unreadable = new ArrayList<>();
    for (JsonNode order : json) {
      switch (mapper.map(order)) {
        case Mapped.Order(ShopOrder readable) -> orders.add(readable);
        case Mapped.Unreadable(UnreadableOrder problem) -> unreadable.add(problem);
        case Mapped.Trashed(var ref) -> {
          // Not asked for; the look before an invitation finds out that it is gone.
        }
      }
    }
    return new OrderPage(orders, unreadable, step.next(), step.more());
  }

  /** Where each order stands in the sweep; none for an order without a readable time. */
  private static List<Row> rows(List<JsonNode> orders) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode order : orders) {
      try {
        GmtTimes.of(order, "date_modified_gmt")
            .ifPresent(modified -> rows.add(new Row(modified, order.path("id").asLong())));
      } catch (Unmappable e) {
        // The mapping of this order says the same and keeps it as unreadable.
      }
    }
    return rows;
  }
}
