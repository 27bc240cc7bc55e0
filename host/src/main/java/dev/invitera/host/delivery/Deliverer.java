package dev.invitera.host.delivery;

import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims what is due, shop by shop in turns, and delivers a bounded number of orders at once. */
final class Deliverer {

  private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

  /** Orders at once: more than a Trustpilot account's calls per second, fewer than its pool. */
  private static final int AT_ONCE = 64;

  private static final int PER_TURN = 16;

  /** What runs gets this long, and a call into a plugin its own grace after that. */
  private static final Duration GRACE = Duration.ofSeconds(4);

  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration AFTER_A_STORE_FAILURE = Duration.ofSeconds(2);

  private final Store store;
  private final ConfiguredShops shops;
  private final OrderDelivery orders;
  private final Attempts attempts;
  private final Agenda agenda;
  private final AccountRests rests;
  private final Clock clock;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("invitera-delivery-", 0).factory());

  Deliverer(
      Store store,
      ConfiguredShops shops,
      OrderDelivery orders,
      Attempts attempts,
      Agenda agenda,
      AccountRests rests,
      Clock clock) {
    this.store = store;
    this.shops = shops;
    this.orders = orders;
    this.attempts = attempts;
    this.agenda = agenda;
    this.rests = rests;
    this.clock = clock;
  }

  /** Starts the delivery of all that is due, as far as there is room; waits for room. */
  void startDue() throws InterruptedException {
    attempts.saveUnsaved();
    for (Optional<Shop> shop = next(); shop.isPresent(); shop = next()) {
      free.acquire();
      int room = 1 + takeMore();
      int started = 0;
      try {
        for (String orderId : claim(shop.get(), room)) {
          start(shop.get(), orderId);
          started++;
        }
      } finally {
        free.release(room - started);
      }
    }
  }

  /** Waits until nothing is being delivered. */
  void awaitIdle() throws InterruptedException {
    free.acquire(AT_ONCE);
    free.release(AT_ONCE);
  }

  /**
   * Begins no more attempts and lets those that run end for a moment: interrupting a call would
   * make a mail that went out unknown. Then interrupts the rest and waits for it: an attempt that
   * began is recorded as it ended.
   */
  void close() {
    orders.beginNoMore();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
    attempts.saveUnsaved();
  }

  private int takeMore() {
    int taken = 0;
    while (taken < PER_TURN - 1 && free.tryAcquire()) {
      taken++;
    }
    return taken;
  }

  private Optional<Shop> next() {
    while (true) {
      Optional<String> id = agenda.take();
      if (id.isEmpty()) {
        return Optional.empty();
      }
      Optional<Shop> shop = shops.find(id.get());
      Optional<Instant> rest =
          shop.flatMap(Shop::account)
              .flatMap(rests::of)
              .map(AccountRests.Rest::until)
              .filter(until -> until.isAfter(clock.instant()));
      rest.ifPresent(until -> agenda.due(id.get(), until));
      if (shop.isPresent() && rest.isEmpty()) {
        return shop;
      }
    }
  }

  private List<String> claim(Shop shop, int limit) {
    Instant now = clock.instant();
    try {
      Claimed claimed =
          store.write(transaction ->
              new Claimed(
                  transaction.invitations().claim(shop.id(), now, now.plus(LEASE), limit),
                  transaction.invitations().nextDue(shop.id(), now)));
      claimed.next().ifPresent(at -> agenda.due(shop.id(), at));
      return claimed.orderIds();
    } catch (StoreException e) {
      LOG.warn("What is due of shop {} cannot be claimed yet: {}", shop.id(), e.getMessage());
      agenda.due(shop.id(), now.plus(AFTER_A_STORE_FAILURE));
      return List.of();
    }
  }

  private record Claimed(List<String> orderIds, Optional<Instant> next) {}

  private void start(Shop shop, String orderId) {
    threads.execute(() -> {
      try {
        deliver(shop, orderId);
      } finally {
        free.release();
      }
    });
  }

  private void deliver(Shop shop, String orderId) {
    try {
      orders.deliver(shop, orderId);
      store
          .<Optional<Instant>>read(
              transaction -> transaction.invitations().nextDue(shop.id(), clock.instant()))
          .ifPresent(at -> agenda.due(shop.id(), at));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      LOG.warn("Order {} of shop {} waits: {}", orderId, shop.id(), e.getMessage());
      agenda.due(shop.id(), clock.instant().plus(LEASE));
    } catch (RuntimeException e) {
      LOG.error(
          "Order {} of shop {} could not be handled and is tried again: {}",
          orderId,
          shop.id(),
          e.toString());
      agenda.due(shop.id(), clock.instant().plus(LEASE));
    }
  }
}
