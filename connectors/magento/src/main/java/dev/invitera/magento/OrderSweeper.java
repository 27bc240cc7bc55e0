package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
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
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Lists changed orders. Pages go by time of change and then by id, never by number: numbered pages
 * skip orders when others change meanwhile, and older Magento versions repeat the last one for
 * ever.
 */
final class OrderSweeper implements OrderSource {

  private final OrderPages pages;
  private final BrokenOrders broken;
  private final HiddenOrders hidden;
  private final OrderReader reader;
  private final StoreViewCache storeViews;
  private final ScopeReader scopes;
  private final Duration pollEvery;
  private final Clock clock;
  private final Sweeps sweeps = Sweeps.OVERLAPPING;

  OrderSweeper(
      OrderPages pages,
      OrderReader reader,
      StoreViewCache storeViews,
      ScopeReader scopes,
      Duration pollEvery,
      Clock clock) {
    this.pages = pages;
    this.broken = new BrokenOrders(new BrokenOrderSearch(pages), clock);
    this.hidden = new HiddenOrders(pages);
    this.reader = reader;
    this.storeViews = storeViews;
    this.scopes = scopes;
    this.pollEvery = pollEvery;
    this.clock = clock;
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
    return switch (sweeps.open(request, clock.instant())) {
      case Sweep.Waiting nothing -> new OrderPage(List.of(), List.of(), nothing.cursor(), false);
      case Sweep.Window window -> page(window, Math.min(request.limit(), MagentoShop.LARGEST_PAGE));
      case Sweep.Second second ->
          throw new IllegalArgumentException(
              "this connector skips by id, and writes no cursor '" + second.cursor().value() + "'");
    };
  }

  private OrderPage page(Sweep.Window window, int pageSize)
      throws ConnectorException, InterruptedException {
    Scope asked = scopes.limited() ? scopes.scope(storeViews.current()) : new Scope.All();
    List<Row> without = broken.of(window);
    OrderPages.Listed listed =
        pages.list(size -> SearchCriteria.changed(window, asked, without, size), pageSize);
    return switch (listed) {
      case OrderPages.Listed.Came came -> {
        if (came.list().showsNone()) {
          yield behindHidden(window, asked, without, came, pageSize);
        }
        broken.shown(window);
        yield read(window, asked, without, came);
      }
      case OrderPages.Listed.Broke broke -> behindBroken(window, asked, without, broke, 0);
    };
  }

  /**
   * Goes on behind an order on which the shop broke, once it is found.
   *
   * @param passed how many hidden ones are in front of it, behind which the window goes on as well
   */
  private OrderPage behindBroken(
      Sweep.Window window,
      Scope asked,
      List<Row> without,
      OrderPages.Listed.Broke broke,
      int passed)
      throws ConnectorException, InterruptedException {
    BrokenOrders.Found found = broken.find(window, asked, without, broke, passed);
    Row row = found.row();
    Step step = sweeps.afterKeys(window, List.of(row), true);
    List<UnreadableOrder> told =
        found.told() ? List.of() : List.of(OrderReader.broken(row.id(), broke.why().getMessage()));
    return new OrderPage(List.of(), told, step.next(), step.more());
  }

  private OrderPage behindHidden(
      Sweep.Window window,
      Scope asked,
      List<Row> without,
      OrderPages.Listed.Came none,
      int pageSize)
      throws ConnectorException, InterruptedException {
    HiddenOrders.Behind behind =
        hidden.behind(
            (size, number) -> SearchCriteria.changed(window, asked, without, size, number), none);
    return switch (behind) {
      case HiddenOrders.Behind.Shown(OrderPages.Listed.Came(OrderList list, int size)) -> {
        broken.shown(window);
        // Looked for with the largest pages, whatever the host takes at once.
        yield read(window, asked, without, new OrderPages.Listed.Came(list.first(pageSize), size));
      }
      case HiddenOrders.Behind.Broke(OrderPages.Listed.Broke broke, int passed) ->
          behindBroken(window, asked, without, broke, passed);
      case HiddenOrders.Behind.None() -> behindAllHidden(window);
    };
  }

  private OrderPage behindAllHidden(Sweep.Window window)
      throws ConnectorException, InterruptedException {
    // A count may be stale; if none is shown at all, that is not the reason.
    var _ = pages.any();
    // Orders were counted, so the shop did not fail to ask its database: the window is read.
    Row passed = new Row(window.from(), Math.max(0, window.afterId()));
    Step step = sweeps.afterKeys(window, List.of(passed), false);
    return new OrderPage(List.of(), List.of(), step.next(), step.more());
  }

  private OrderPage read(
      Sweep.Window window, Scope asked, List<Row> without, OrderPages.Listed.Came came)
      throws ConnectorException, InterruptedException {
    OrderList list = came.list();
    StoreViews views = storeViews.covering(list.orders());
    Scope scope = scopes.scope(views);
    List<ShopOrder> orders = new ArrayList<>();
    List<UnreadableOrder> unreadable = new ArrayList<>();
    for (JsonNode json : list.orders()) {
      switch (ScopeReader.owner(scope, json)) {
        case OURS -> {
          switch (reader.read(json, views)) {
            case OrderReader.Reading.Mapped(var order) -> orders.add(order);
            case OrderReader.Reading.Unmapped(var order) -> unreadable.add(order);
          }
        }
        case UNCLEAR -> unreadable.add(OrderReader.unclear(json));
        case OTHERS -> {}
      }
    }
    List<Row> rows = list.rows();
    boolean more = list.more(came.size());
    if (more && !rows.isEmpty() && list.countsNoMore()) {
      // A count may be stale, so it is believed only where nothing comes behind the page.
      Row last =
          Collections.max(rows, Comparator.comparing(Row::modified).thenComparingLong(Row::id));
      Sweep.Window rest =
          new Sweep.Window(last.modified(), window.to(), window.watermark(), last.id());
      more = !pages.isNone(SearchCriteria.changedAt(rest, asked, without, 1));
    }
    Step step = sweeps.afterKeys(window, rows, more);
    return new OrderPage(orders, unreadable, step.next(), step.more());
  }
}
