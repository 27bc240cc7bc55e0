package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.SecondLook.Sight;
import dev.invitera.host.store.RefetchRows.RefetchRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up orders of which a delivery said only that they changed, or that are contradictory; of a
 * shop, one host at a time.
 */
public final class Refetcher implements DueSignal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Refetcher.class);

  private static final int PER_TURN = 20;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  private final Store store;
  private final SecondLook secondLook;
  private final LookUps lookUps;
  private final DueSignal delivery;
  private final Clock clock;
  private final ShopLease lease;
  private final ShopTurns turns;

  public Refetcher(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Recorder recorder,
      DueSignal delivery,
      Clock clock,
      RandomGenerator random) {
    this(
        store,
        shops,
        secondLook,
        recorder,
        delivery,
        clock,
        random,
        ShopTurns.threads("invitera-refetch"));
  }

  Refetcher(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Recorder recorder,
      DueSignal delivery,
      Clock clock,
      RandomGenerator random,
      ExecutorService threads) {
    this.store = store;
    this.secondLook = secondLook;
    this.lookUps = new LookUps(recorder, new Backoff(FIRST_RETRY, LONGEST_RETRY, random), clock);
    this.delivery = delivery;
    this.clock = clock;
    this.lease = new ShopLease("refetch", clock);
    this.turns = new ShopTurns("invitera-refetch", shops, new Refetching(), threads, clock);
  }

  private final class Refetching implements ShopTurns.Work {
    @Override
    public Optional<Instant> turn(Shop shop) throws InterruptedException {
      Claimed claimed = store.write(transaction -> claim(transaction, shop));
      return claimed.rows().isEmpty() ? claimed.next() : refetch(shop, claimed.rows());
    }

    @Override
    public Map<String, Instant> left() {
      return store.read(transaction -> transaction.refetches().firstDue());
    }
  }

  /** Begins, with what an earlier life or another host left. */
  public void start() {
    turns.start();
  }

  @Override
  public void due(String shop, Instant at) {
    turns.due(shop, at);
  }

  @Override
  public void close() {
    turns.close();
  }

  /** Looks up all that is due. */
  void refetchDue() throws InterruptedException {
    turns.runDue();
  }

  /** Starts to look up all that is due. */
  void startDue() throws InterruptedException {
    turns.startDue();
  }

  /**
   * What is due of a shop.
   *
   * @param next when to look again, if nothing is due here and now
   */
  private record Claimed(List<RefetchRow> rows, Optional<Instant> next) {}

  private Claimed claim(Transaction transaction, Shop shop) {
    if (!lease.take(transaction, shop.id())) {
      return new Claimed(List.of(), Optional.of(lease.end(transaction, shop.id())));
    }
    List<RefetchRow> rows = transaction.refetches().due(shop.id(), clock.instant(), PER_TURN);
    return new Claimed(rows, rows.isEmpty() ? end(transaction, shop) : Optional.empty());
  }

  private Optional<Instant> refetch(Shop shop, List<RefetchRow> rows) throws InterruptedException {
    try {
      for (RefetchRow row : rows) {
        if (!refetch(shop, row)) {
          // The next turn finds out for how long it is another host's.
          return Optional.of(clock.instant());
        }
      }
    } catch (InterruptedException e) {
      store.write(transaction -> end(transaction, shop));
      throw e;
    }
    return store.write(transaction -> end(transaction, shop));
  }

  private Optional<Instant> end(Transaction transaction, Shop shop) {
    lease.giveUp(transaction, shop.id());
    return transaction.refetches().nextDue(shop.id());
  }

  /** Looks one up; false if that is another host's by now. */
  private boolean refetch(Shop shop, RefetchRow row) throws InterruptedException {
    try {
      return settle(shop, row, secondLook.at(shop.id(), row.orderId()));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // Tried again at once it would fail again, and hold up the others.
      LOG.error(
          "What shop {} says of order {} breaks us: {}", shop.id(), row.orderId(), e.toString());
      String why = "what the shop says of it breaks us: " + e.getClass().getName();
      return settle(shop, row, Sight.Unreachable.odd(why));
    }
  }

  private record Settled(boolean ours, Optional<Instant> due) {}

  private boolean settle(Shop shop, RefetchRow row, Sight sight) {
    Settled settled =
        store.write(transaction ->
            lease.renew(transaction, shop.id())
                ? new Settled(
                    true, lookUps.settle(transaction, shop, row, sight).flatMap(Recorded::dueAt))
                : new Settled(false, Optional.empty()));
    settled.due().ifPresent(at -> delivery.due(shop.id(), at));
    return settled.ours();
  }
}
