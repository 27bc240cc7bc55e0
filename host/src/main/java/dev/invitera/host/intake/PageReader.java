package dev.invitera.host.intake;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a shop's changed orders page by page; each page is kept together with its cursor. */
final class PageReader {

  /** Ends a sweep that a page's cursors would keep going for ever; the next one goes on. */
  private static final int MOST_PAGES = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(PageReader.class);

  /** Where no cursor can be used, more than any shop's clock is wrong. */
  private static final Duration READ_AGAIN = Duration.ofDays(1);

  private final Store store;
  private final PollLease lease;
  private final Recorder recorder;
  private final DueSignal delivery;
  private final DueSignal refetches;
  private final Clock clock;
  private final PageSizes sizes = new PageSizes();
  private final ForeignCursors foreign = new ForeignCursors();

  PageReader(
      Store store,
      PollLease lease,
      Recorder recorder,
      DueSignal delivery,
      DueSignal refetches,
      Clock clock) {
    this.store = store;
    this.lease = lease;
    this.recorder = recorder;
    this.delivery = delivery;
    this.refetches = refetches;
    this.clock = clock;
  }

  /** How a sweep ended. */
  enum Sweep {
    /** All was read. */
    DONE,
    /** There is more, but the sweep was cut. */
    CUT,
    /** Another host goes on by now; the last page that was read here is not saved. */
    LOST,
    /** The connector asked to be asked again what it was asked before. */
    ENDLESS
  }

  /** Reads from the saved cursor on. The turn must be this host's. */
  Sweep sweep(Shop shop, ShopConnector connector) throws ConnectorFailure, InterruptedException {
    Optional<Cursor> saved = store.read(transaction -> transaction.shops().cursor(shop.id()));
    boolean refused = saved.isPresent() && foreign.isRefused(shop.id());
    Cursor cursor =
        saved.isPresent() && !refused ? saved.get() : first(shop, connector, saved.isPresent());
    CursorTrail trail = new CursorTrail(cursor);
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Instant asked = clock.instant();
      OrderPage page = page(shop, connector, cursor, refused);
      if (!keep(shop, page, asked)) {
        return Sweep.LOST;
      }
      if (!page.more()) {
        foreign.done(shop.id());
        return Sweep.DONE;
      }
      if (trail.returns(page.next())) {
        return Sweep.ENDLESS;
      }
      cursor = page.next();
    }
    return Sweep.CUT;
  }

  void forgetCursor(String shop) {
    store.<Boolean>write(transaction -> {
      transaction.shops().dropCursor(shop);
      return true;
    });
  }

  private OrderPage page(Shop shop, ShopConnector connector, Cursor cursor, boolean anew)
      throws ConnectorFailure, InterruptedException {
    try {
      OrderPage page = connector.poll(cursor, Optional.empty(), sizes.of(shop.id()));
      sizes.worked(shop.id());
      foreign.worked(shop.id(), anew);
      return page;
    } catch (ConnectorFailure e) {
      sizes.failed(shop.id(), e);
      foreign.failed(shop.id(), e.kind());
      throw e;
    }
  }

  /**
   * Where to begin: where the shop was first seen, or a day before the last sweep that read all
   * there was. Reading an order again is harmless.
   */
  private Cursor first(Shop shop, ShopConnector connector, boolean refused)
      throws ConnectorFailure, InterruptedException {
    ShopRow row =
        store.write(transaction -> {
          transaction.shops().see(shop.id(), clock.instant());
          return transaction.shops().find(shop.id()).orElseThrow();
        });
    Instant from =
        row.lastPollAt()
            .map(last -> last.minus(READ_AGAIN))
            .filter(row.createdAt()::isBefore)
            .orElse(row.createdAt());
    if (refused) {
      LOG.warn(
          "Shop {}: its connector fails where reading its orders is to go on, which another version"
              + " of it may have noted in a form of its own; orders are read again from {} on",
          shop.id(),
          from);
    }
    return connector.startAt(from);
  }

  /** Saves a page with its cursor; not, if the turn is another host's by now. */
  private boolean keep(Shop shop, OrderPage page, Instant asked) {
    IncomingOrders incoming =
        IncomingOrders.of(page.orders(), page.unreadable(), store.customerKeys());
    Optional<List<Recorded>> recorded =
        store.write(transaction ->
            lease.renew(transaction, shop.id())
                ? Optional.of(record(transaction, shop, page, incoming, asked))
                : Optional.empty());
    for (Recorded order : recorded.orElse(List.of())) {
      order.dueAt().ifPresent(at -> delivery.due(shop.id(), at));
      if (order.asks()) {
        refetches.due(shop.id(), asked);
      }
    }
    return recorded.isPresent();
  }

  private List<Recorded> record(
      Transaction transaction, Shop shop, OrderPage page, IncomingOrders incoming, Instant asked) {
    Instant now = clock.instant();
    List<Recorded> all = new ArrayList<>();
    for (StorableOrder order : incoming.orders()) {
      all.add(recorder.full(transaction, shop, order, asked, Source.POLL));
    }
    incoming
        .unreadable()
        .forEach(order -> transaction.unreadable().park(shop.id(), order, "poll", now));
    transaction.shops().saveCursor(shop.id(), page.next(), now);
    if (!page.more()) {
      lease.finish(transaction, shop.id());
    }
    return all;
  }
}
