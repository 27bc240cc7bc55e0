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

  private final Store store;
  private final Connectors connectors;
  private final ShopConditions conditions;
  private final Pages pages;
  private final ShopLease lease;
  private final ShopLease live;
  private final Backoff backoff;
  private final Clock clock;
  private final PageSizes sizes = new PageSizes();
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
      OrderPage page = page(shop, row, connector);
      Duration took = Duration.between(asked, clock.instant());
      Duration pause = took.compareTo(SHORTEST_PAUSE) > 0 ? took : SHORTEST_PAUSE;
      Instant next = clock.instant().plus(pause);
      return pages
          .keep(shop, row, page, asked, next)
          .filter(after -> after.phase().works())
          .map(BackfillRow::nextAt);
    } catch (ConnectorFailure e) {
      Duration wait =
          ShopConditions.pauses(e.kind())
              ? UNTIL_PROBE
              : backoff.after(row.scan().failures() + 1, e.retryAfter());
      return failed(shop, row, String.valueOf(e.getMessage()), wait);
    }
  }

  private OrderPage page(Shop shop, BackfillRow row, ShopConnector connector)
      throws ConnectorFailure, InterruptedException {
    Optional<Cursor> saved = row.scan().cursor();
    String reading = shop.id() + " " + row.startedAt();
    boolean anew = saved.isPresent() && foreign.isRefused(reading);
    if (anew) {
      LOG.warn(
          "Shop {}: its connector fails where the backfill is to go on, which another version of it"
              + " may have noted in a form of its own; the backfill reads all again",
          shop.id());
    }
    Cursor cursor =
        saved.isPresent() && !anew ? saved.get() : connector.startAt(row.terms().from());
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
