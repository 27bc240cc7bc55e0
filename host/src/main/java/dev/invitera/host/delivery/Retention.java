package dev.invitera.host.delivery;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import dev.invitera.host.store.Work;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Erases what must not be kept for ever, in small steps that hold up no one. Of several hosts, one
 * at a time does.
 */
public final class Retention implements AutoCloseable {

  private static final int STEP = 100;
  private static final String LEASE = "retention";
  private static final Duration LEASE_LENGTH = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Store store;
  private final StoreConfig.Retention periods;
  private final Clock clock;
  private final Rounds rounds;

  public Retention(Store store, StoreConfig.Retention periods, Clock clock) {
    this.store = store;
    this.periods = periods;
    this.clock = clock;
    this.rounds = new Rounds("invitera-retention", clock, EVERY, this::run);
  }

  /** Begins. */
  public void start() {
    rounds.start();
  }

  @Override
  public void close() {
    rounds.close();
  }

  /** Erases all whose time is over, unless another host does. */
  void run() {
    Instant now = clock.instant();
    Instant person = now.minus(periods.person());
    repeat(step -> {
      List<OrderKey> keys = step.orderLists().erasable(person, STEP);
      keys.forEach(key -> step.orders().erase(key, now));
      return keys.size();
    });
    Instant exchange = now.minus(periods.exchange());
    repeat(step -> step.attempts().deleteExchanges(exchange, STEP));
    Instant unreadable = now.minus(periods.unreadable());
    repeat(step -> step.unreadable().delete(unreadable, STEP));
    repeat(step -> step.unreadable().forgetClosed(unreadable, STEP));
    store.write(transaction -> {
      transaction.leases().giveUp(LEASE);
      return true;
    });
  }

  private void repeat(Work<Integer> step) {
    int changed;
    do {
      changed = store.write(transaction -> leased(transaction) ? step.in(transaction) : 0);
    } while (changed > 0 && !Thread.currentThread().isInterrupted());
  }

  private boolean leased(Transaction transaction) {
    Instant now = clock.instant();
    return transaction.leases().take(LEASE, now, now.plus(LEASE_LENGTH));
  }
}
