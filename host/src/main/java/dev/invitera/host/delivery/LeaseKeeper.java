package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of what this host works on, settles calls that dead hosts left, and notices
 * what other hosts made due or gave up.
 */
final class LeaseKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Store store;
  private final ConfiguredShops shops;
  private final InFlight inFlight;
  private final LostCalls lostCalls;
  private final DueSignal agenda;
  private final Clock clock;
  private final Duration lease;
  private final ScheduledExecutorService thread;

  LeaseKeeper(
      Store store,
      ConfiguredShops shops,
      InFlight inFlight,
      LostCalls lostCalls,
      DueSignal agenda,
      Clock clock,
      Duration lease,
      ScheduledExecutorService thread) {
    this.store = store;
    this.shops = shops;
    this.inFlight = inFlight;
    this.lostCalls = lostCalls;
    this.agenda = agenda;
    this.clock = clock;
    this.lease = lease;
    this.thread = thread;
  }

  void start() {
    every(lease.dividedBy(3), "Leases are not renewed", this::renew);
    // Alone, nothing comes due without this host; among others, they may leave work at any time.
    every(
        store.shared() ? lease.dividedBy(30) : lease.dividedBy(2),
        "Other hosts' work is not looked at",
        this::watch);
  }

  private void every(Duration pause, String failing, Runnable step) {
    // A task that never throws has no result to wait for.
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            () -> calmly(failing, step), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void calmly(String what, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      // A scheduled task that throws never runs again.
      LOG.warn("{}, and tried again soon: {}", what, e.getMessage());
    }
  }

  /** Renews all. */
  void renew() {
    Collection<OrderKey> working = inFlight.all();
    if (working.isEmpty()) {
      return;
    }
    store.write(transaction -> {
      // Not before: a host may be frozen while its transactions wait.
      Instant until = clock.instant().plus(lease);
      working.forEach(order -> transaction.dueInvitations().renewLease(order, until));
      return until;
    });
  }

  /** Looks for what became due, or was left by hosts that died. */
  void watch() {
    lostCalls.settle(false);
    store
        .read(transaction -> transaction.dueInvitations().firstDue())
        .forEach((shop, at) -> {
          if (shops.find(shop).isPresent()) {
            agenda.due(shop, at);
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
