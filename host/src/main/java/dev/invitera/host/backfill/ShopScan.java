package dev.invitera.host.backfill;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.ForeignCursors;
import dev.invitera.host.intake.PageSizes;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a shop's past, one page a turn. The shop's live sweep goes first, and a shop that suffers
 * is let alone.
 */
final class ShopScan {

  private static final Logger LOG = LoggerFactory.getLogger(ShopScan.class);
  private static final Duration LIVE_FIRST = Duration.ofSeconds(2);
  private static final Duration UNTIL_PROBE = Duration.ofMinutes(5);

  /** At least as long as the page took, so that half of the shop's time is left to others. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);

  /**
   * A sweep that ends with nothing may have ended so because the shop's own queries failed: what
   * breaks them is to be over when the next one believes it.
   */
  private static final Duration AFTER_NOTHING = Duration.ofMinutes(1);

  private final Store store;
  private final Connectors connectors;
  private final ShopConditions conditions;
  private final Pages pages;
  private final ShopLease lease;
  private final ShopLease live;
  private final Backoff backoff;
  private final Clock clock;
  private final PageSizes sizes = new PageSizes();
  private final Circles circles = new Circles();
  private final ForeignCursors foreign = new ForeignCursors();

  ShopScan(
      Store store,
      Connectors connectors,
      ShopConditions conditions,
      Pages pages,
      ShopLease lease,
      Backoff backoff,
      Clock clock) {
    this.store = store;
    this.connectors = connectors;
    this.conditions = conditions;
    this.pages = pages;
    this.lease = lease;
    this.live = new ShopLease(ShopLease.POLL, clock);
    this.backoff = backoff;
    this.clock = clock;
  }

  /** Reads a page; gives back when the next is due. The turn must be this host's. */
  Optional<Instant> turn(Shop shop, BackfillRow row) throws InterruptedException {
    Optional<Instant> waits = liveFirst(shop);
    if (waits.isPresent()) {
      return waits;
    }
    return switch (connectors.of(shop.id())) {
      case Connectors.Availability.NotReady(String reason) ->
          failed(shop, row, reason, backoff.after(row.scan().failures() + 1, Optional.empty()));
      case Connectors.Availability.Ready(ShopConnector connector) -> {
        if (connector.facets().pollEvery().isEmpty()) {
          yield failed(
              shop, row, "connector " + connector.connectorId() + " lists no orders", UNTIL_PROBE);
        }
        yield read(shop, row, connector);
      }
    };
  }

  /** When to ask again, if the live sweep runs or rests; a shop's own rest is kept too. */
  private Optional<Instant> liveFirst(Shop shop) {
    Instant now = clock.instant();
    Optional<Instant> rest =
        conditions.of(shop.id()).map(ShopConditions.Condition::nextTry).filter(now::isBefore);
    return rest.or(() ->
        store.<Boolean>read(transaction -> live.taken(transaction, shop.id()))
            ? Optional.of(now.plus(LIVE_FIRST))
            : Optional.empty());
  }

  private Optional<Instant> read(Shop shop, BackfillRow row, ShopConnector connector)
      throws InterruptedException {
    Instant asked = clock.instant();
    try {
      String reading = shop.id() + " " + row.startedAt();
      boolean anew = row.scan().cursor().isPresent() && foreign.isRefused(reading);
      Cursor cursor = cursor(shop, row, connector, anew);
      OrderPage page = page(shop, connector, cursor, reading, anew);
      Instant now = clock.instant();
      Instant next = now.plus(pause(page, Duration.between(asked, now)));
      Optional<BackfillRow> kept =
          pages.keep(shop, row, page, asked, next).filter(after -> after.phase().works());
      return kept.isEmpty()
          ? Optional.empty()
          : circled(shop, kept.get(), circles.kept(shop.id(), row, cursor, page));
    } catch (ConnectorFailure e) {
      Duration wait =
          ShopConditions.pauses(e.kind())
              ? UNTIL_PROBE
              : backoff.after(row.scan().failures() + 1, e.retryAfter());
      return failed(shop, row, String.valueOf(e.getMessage()), wait);
    }
  }

  private static Duration pause(OrderPage page, Duration took) {
    Duration least = Pages.isEmpty(page) && !page.more() ? AFTER_NOTHING : SHORTEST_PAUSE;
    return took.compareTo(least) > 0 ? took : least;
  }

  /** A connector that would have the scan go on for ever is asked ever more rarely. */
  private Optional<Instant> circled(Shop shop, BackfillRow kept, int times) {
    return times == 0
        ? Optional.of(kept.nextAt())
        : failed(
            shop,
            kept,
            "the connector asks to be asked the same page again and again; use another version of"
                + " the plugin, or tell its author",
            backoff.after(times, Optional.empty()));
  }

  private static Cursor cursor(Shop shop, BackfillRow row, ShopConnector connector, boolean anew)
      throws ConnectorFailure, InterruptedException {
    Optional<Cursor> saved = row.scan().cursor();
    if (saved.isPresent() && anew) {
      LOG.warn(
          "Shop {}: its connector fails where the backfill is to go on, which another version of it"
              + " may have noted in a form of its own; the backfill reads all again",
          shop.id());
    }
    return saved.isPresent() && !anew ? saved.get() : connector.startAt(row.terms().from());
  }

  private OrderPage page(
      Shop shop, ShopConnector connector, Cursor cursor, String reading, boolean anew)
      throws ConnectorFailure, InterruptedException {
    try {
      OrderPage page = connector.poll(cursor, Optional.empty(), sizes.of(shop.id()));
      sizes.worked(shop.id());
      foreign.worked(reading, anew);
      return page;
    } catch (ConnectorFailure e) {
      sizes.failed(shop.id(), e);
      foreign.failed(reading, e.kind());
      throw e;
    }
  }

  /** Notes what went wrong, for whoever asks; any host may go on when the rest is over. */
  private Optional<Instant> failed(Shop shop, BackfillRow row, String message, Duration wait) {
    return store.write(transaction -> {
      Instant next = clock.instant().plus(wait);
      transaction.backfills().lock(shop.id());
      transaction
          .backfills()
          .find(shop.id())
          .filter(now -> now.startedAt().equals(row.startedAt()))
          .filter(now -> now.phase() == BackfillPhase.SCANNING)
          .ifPresent(now ->
              transaction
                  .backfills()
                  .save(
                      now.with(
                          now.scan().with(now.scan().failures() + 1, Optional.of(message)),
                          now.phase(),
                          next)));
      lease.giveUp(transaction, shop.id());
      return Optional.of(next);
    });
  }
}
