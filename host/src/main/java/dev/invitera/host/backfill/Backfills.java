package dev.invitera.host.backfill;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.intake.ShopTurns;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillItemRows.Chosen;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.HandOut;
import dev.invitera.host.store.BackfillRow.Scan;
import dev.invitera.host.store.BackfillRow.Terms;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/**
 * Backfills, one of each shop at a time: a scan of the shop's past, a preview, and once a person
 * confirmed that, the hand-over to the delivery. All of it is in the store, so that any host goes
 * on with it. Safe for several threads.
 */
public final class Backfills implements AutoCloseable {

  private static final String NAME = "invitera-backfill";
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);

  /** A scan that is older is made anew for who asks for the same. */
  private static final Duration FRESH = Duration.ofHours(1);

  /** A program that knows of no backfills would take what was handed over for history. */
  private static final int SCHEMA_WITH_BACKFILLS = 6;

  private final Store store;
  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final Clock clock;
  private final ShopTurns turns;

  /**
   * Makes the service.
   *
   * @param delivery told when invitations are due
   * @param refetches told when orders are to be looked up
   * @param sending whether this host sends: else it hands nothing over
   */
  public Backfills(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      ShopConditions conditions,
      Recorder recorder,
      DueSignal delivery,
      DueSignal refetches,
      boolean sending,
      Clock clock,
      RandomGenerator random) {
    this(
        store,
        shops,
        connectors,
        conditions,
        recorder,
        delivery,
        refetches,
        sending,
        clock,
        random,
        ShopTurns.threads(NAME));
  }

  Backfills(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      ShopConditions conditions,
      Recorder recorder,
      DueSignal delivery,
      DueSignal refetches,
      boolean sending,
      Clock clock,
      RandomGenerator random,
      ExecutorService threads) {
    this.store = store;
    this.shops = shops;
    this.connectors = connectors;
    this.clock = clock;
    ShopLease lease = new ShopLease("backfill", clock);
    Pages pages = new Pages(store, recorder, lease, delivery, refetches, clock);
    Backoff backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    ShopScan scan = new ShopScan(store, connectors, conditions, pages, lease, backoff, clock);
    HandingOver handingOver = new HandingOver(store, shops, lease, delivery, clock);
    TakingBack takingBack = new TakingBack(store, lease, clock);
    BackfillTurns work =
        new BackfillTurns(store, lease, scan, handingOver, takingBack, sending, clock);
    this.turns = new ShopTurns(NAME, shops, work, threads, clock);
  }

  /** Goes on with what was begun. */
  public void start() {
    turns.start();
  }

  /** Does all that is due, and waits for it. */
  void runDue() throws InterruptedException {
    turns.runDue();
  }

  /** Whether a step has something to do. */
  boolean anyDue() {
    return turns.anyDue();
  }

  /** Starts all that is due. */
  void startDue() throws InterruptedException {
    turns.startDue();
  }

  @Override
  public void close() {
    turns.close();
  }

  /**
   * The latest of a shop.
   *
   * @throws BackfillRefusal if there was none
   */
  public BackfillReport report(String shopId) {
    Shop shop = shop(shopId);
    return store.read(transaction -> Reports.of(transaction, shop, known(transaction, shop)));
  }

  /**
   * Starts to scan, or joins what was started with the same terms.
   *
   * @throws BackfillRefusal if it cannot be, or another one runs
   */
  public BackfillReport start(String shopId, Terms terms) {
    Shop shop = shop(shopId);
    check(terms, clock.instant());
    requireListing(shop);
    BackfillReport report =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.backfills().lock(shop.id());
          transaction.shops().see(shop.id(), now);
          Optional<BackfillRow> latest = transaction.backfills().find(shop.id());
          if (latest.filter(row -> joins(row, terms, now)).isPresent()) {
            return Reports.of(transaction, shop, latest.get());
          }
          latest.filter(row -> row.phase().works()).ifPresent(row -> refuseBeside(row, terms));
          BackfillRow row = fresh(shop, terms, latest, now);
          transaction.backfills().save(row);
          return Reports.of(transaction, shop, row);
        });
    turns.due(shop.id(), clock.instant());
    return report;
  }

  /** Two of a shop never have the same name. */
  private static BackfillRow fresh(
      Shop shop, Terms terms, Optional<BackfillRow> latest, Instant now) {
    Instant millis = Instant.ofEpochMilli(now.toEpochMilli());
    Instant startedAt =
        latest.map(row -> row.startedAt().plusMillis(1)).filter(millis::isBefore).orElse(millis);
    return new BackfillRow(
        shop.id(),
        startedAt,
        BackfillPhase.SCANNING,
        terms,
        Scan.NONE,
        HandOut.NONE,
        millis,
        Optional.empty());
  }

  private static void check(Terms terms, Instant now) {
    if (terms.from().isAfter(now)) {
      throw BackfillRefusal.wrong("from is to come: " + terms.from() + ". Give a past date");
    }
    if (terms.until().filter(until -> !until.isAfter(terms.from())).isPresent()) {
      throw BackfillRefusal.wrong(
          "until, " + terms.until().get() + ", is not after from, " + terms.from());
    }
    if (terms.max().filter(max -> max < 1).isPresent()) {
      throw BackfillRefusal.wrong("max must be at least 1");
    }
  }

  private void requireListing(Shop shop) {
    switch (connectors.of(shop.id())) {
      case Availability.NotReady(String reason) ->
          throw BackfillRefusal.conflict("shop '" + shop.id() + "' cannot be read: " + reason);
      case Availability.Ready(var connector) -> {
        if (connector.facets().pollEvery().isEmpty()) {
          throw BackfillRefusal.conflict(
              "shop '"
                  + shop.id()
                  + "' cannot be backfilled: its connector "
                  + connector.connectorId()
                  + " lists no orders, it only takes what is sent to it");
        }
      }
    }
  }

  private static boolean joins(BackfillRow row, Terms terms, Instant now) {
    if (!row.terms().equals(terms)) {
      return false;
    }
    return switch (row.phase()) {
      case SCANNING, SENDING -> true;
      case READY -> row.scan().doneAt().filter(at -> at.plus(FRESH).isAfter(now)).isPresent();
      case CANCELLING, DONE, CANCELLED -> false;
    };
  }

  private static void refuseBeside(BackfillRow row, Terms terms) {
    throw BackfillRefusal.conflict(
        "a backfill of shop '"
            + row.shop()
            + "' from "
            + row.terms().from()
            + " is "
            + row.phase().key()
            + (row.terms().equals(terms) ? "" : ", with other terms")
            + ": look at it with 'invitera backfill --shop "
            + row.shop()
            + "', or stop it with --cancel");
  }

  /**
   * Lets what a preview showed go out.
   *
   * @param selection of the preview
   * @throws BackfillRefusal if that is not what would go out, or the shop does not send
   */
  public BackfillReport confirm(String shopId, String selection) {
    Shop shop = shop(shopId);
    BackfillReport report =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.backfills().lock(shop.id());
          BackfillRow row = known(transaction, shop);
          Chosen chosen = transaction.backfillItems().chosen(row.items(), row.terms().max());
          requireConfirmable(transaction, shop, row, chosen, selection);
          transaction.facts().requireSchema(SCHEMA_WITH_BACKFILLS);
          HandOut begun = new HandOut(Optional.of(now), chosen.first(), chosen.orders(), 0, 0);
          BackfillRow sending = row.with(begun, BackfillPhase.SENDING, now);
          transaction.backfills().save(sending);
          return Reports.of(transaction, shop, sending);
        });
    turns.due(shop.id(), clock.instant());
    return report;
  }

  private static void requireConfirmable(
      Transaction transaction, Shop shop, BackfillRow row, Chosen chosen, String selection) {
    if (row.phase() != BackfillPhase.READY) {
      throw BackfillRefusal.conflict(
          "the backfill of shop '"
              + shop.id()
              + "' is "
              + row.phase().key()
              + ": there is nothing to confirm");
    }
    if (!Reports.selection(row, chosen).equals(selection)) {
      throw BackfillRefusal.conflict(
          "another backfill of shop '"
              + shop.id()
              + "' was made since it was looked at: now it is "
              + chosen.invitations()
              + ". Look again");
    }
    if (!(Decisions.phase(transaction, shop) instanceof ShopPhase.Active)) {
      throw BackfillRefusal.conflict(
          "shop '"
              + shop.id()
              + "' does not send: activate it first, with 'invitera activate --shop "
              + shop.id()
              + "', then say the same again");
    }
  }

  /**
   * Stops a backfill: what is not sent stays, or becomes, history.
   *
   * @throws BackfillRefusal if none is open
   */
  public BackfillReport cancel(String shopId) {
    Shop shop = shop(shopId);
    BackfillReport report =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.backfills().lock(shop.id());
          BackfillRow row = known(transaction, shop);
          if (row.phase().ended()) {
            throw BackfillRefusal.conflict(
                "the backfill of shop '"
                    + shop.id()
                    + "' is "
                    + row.phase().key()
                    + " already. What waits to be sent is stopped by 'invitera pause'");
          }
          BackfillRow stopped =
              row.handOut().handedOver() > 0
                  ? row.with(row.handOut(), BackfillPhase.CANCELLING, now)
                  : row.ended(BackfillPhase.CANCELLED, now);
          transaction.backfills().save(stopped);
          return Reports.of(transaction, shop, stopped);
        });
    turns.due(shop.id(), clock.instant());
    return report;
  }

  private Shop shop(String id) {
    return shops
        .find(id)
        .orElseThrow(() -> BackfillRefusal.notFound("no shop '" + id + "' is configured"));
  }

  private static BackfillRow known(Transaction transaction, Shop shop) {
    return transaction
        .backfills()
        .find(shop.id())
        .orElseThrow(() ->
            BackfillRefusal.notFound(
                "shop '" + shop.id() + "' has no backfill: start one with --from DATE"));
  }
}
