package dev.invitera.host.backfill;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.intake.ShopTurns;
import dev.invitera.host.store.BackfillItemRows.Chosen;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.HandOut;
import dev.invitera.host.store.BackfillRow.Terms;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
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
    BackfillChecks.requireSensible(terms, clock.instant());
    BackfillChecks.requireListing(shop, connectors);
    Step step =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.backfills().lock(shop.id());
          transaction.shops().see(shop.id(), now);
          Optional<BackfillRow> latest = transaction.backfills().find(shop.id());
          if (latest.filter(row -> BackfillChecks.joins(row, terms, now)).isPresent()) {
            return Step.none(Reports.of(transaction, shop, latest.get()));
          }
          BackfillChecks.requireNoneWorks(latest, terms);
          return Step.to(transaction, shop, fresh(shop, terms, latest, now));
        });
    return goOn(step, BackfillLog::started);
  }

  /**
   * What a person did.
   *
   * @param row what it is now; empty if it was so before
   */
  private record Step(BackfillReport report, Optional<BackfillRow> row) {

    static Step none(BackfillReport report) {
      return new Step(report, Optional.empty());
    }

    static Step to(Transaction transaction, Shop shop, BackfillRow row) {
      transaction.backfills().save(row);
      return new Step(Reports.of(transaction, shop, row), Optional.of(row));
    }
  }

  private BackfillReport goOn(Step step, Consumer<BackfillRow> tell) {
    step.row().ifPresent(tell);
    turns.due(step.report().shop(), clock.instant());
    return step.report();
  }

  /** Two of a shop never have the same name. */
  private static BackfillRow fresh(
      Shop shop, Terms terms, Optional<BackfillRow> latest, Instant now) {
    Instant millis = Instant.ofEpochMilli(now.toEpochMilli());
    Instant startedAt =
        latest.map(row -> row.startedAt().plusMillis(1)).filter(millis::isBefore).orElse(millis);
    return BackfillRow.begun(shop.id(), startedAt, terms, millis);
  }

  /**
   * Lets what a preview showed go out.
   *
   * @param selection of the preview
   * @throws BackfillRefusal if that is not what would go out, or the shop does not send
   */
  public BackfillReport confirm(String shopId, String selection) {
    Shop shop = shop(shopId);
    Step step =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.backfills().lock(shop.id());
          BackfillRow row = known(transaction, shop);
          Chosen chosen = transaction.backfillItems().chosen(row.items(), row.terms().max());
          BackfillChecks.requireConfirmable(transaction, shop, row, chosen, selection);
          transaction.facts().requireSchema(SCHEMA_WITH_BACKFILLS);
          HandOut begun = new HandOut(Optional.of(now), chosen.first(), chosen.orders(), 0, 0);
          return Step.to(transaction, shop, row.with(begun, BackfillPhase.SENDING, now));
        });
    return goOn(step, BackfillLog::confirmed);
  }

  /**
   * Stops a backfill: what is not sent stays, or becomes, history.
   *
   * @throws BackfillRefusal if none is open
   */
  public BackfillReport cancel(String shopId) {
    Shop shop = shop(shopId);
    Step step =
        store.write(transaction -> {
          Instant now = clock.instant();
          transaction.backfills().lock(shop.id());
          BackfillRow row = known(transaction, shop);
          BackfillChecks.requireOpen(row);
          BackfillRow stopped =
              row.handOut().handedOver() > 0
                  ? row.with(row.handOut(), BackfillPhase.CANCELLING, now)
                  : row.ended(BackfillPhase.CANCELLED, now);
          return Step.to(transaction, shop, stopped);
        });
    return goOn(step, BackfillLog::cancelled);
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
