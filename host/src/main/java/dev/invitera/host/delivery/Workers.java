package dev.invitera.host.delivery;

import dev.invitera.host.delivery.OrderDelivery.Looked;
import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that look orders up and make attempts, one order each, in bounded number. */
final class Workers {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Orders at once: more than a Trustpilot account's calls per second, fewer than its pool. */
  private static final int AT_ONCE = 96;

  /** What runs gets this long, and a call into a plugin its own grace after that. */
  private static final Duration GRACE = Duration.ofSeconds(4);

  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

  private final OrderDelivery orders;
  private final Attempts attempts;
  private final InFlight inFlight;
  private final UnsureIntents unsure;
  private final Agenda agenda;
  private final Clock clock;
  private final Slots slots = new Slots(AT_ONCE);
  private final ExecutorService threads;

  Workers(
      OrderDelivery orders,
      Attempts attempts,
      InFlight inFlight,
      UnsureIntents unsure,
      Agenda agenda,
      Clock clock,
      ExecutorService threads) {
    this.orders = orders;
    this.attempts = attempts;
    this.inFlight = inFlight;
    this.unsure = unsure;
    this.agenda = agenda;
    this.clock = clock;
    this.threads = threads;
  }

  /** Takes room for orders of a shop; if there is none, the shop is called when there is. */
  int takeRoom(Shop shop, int wanted) {
    int room = slots.take(holders(shop), wanted);
    if (room == 0) {
      slots.turnAway(shop.id());
    }
    return room;
  }

  void giveBack(Shop shop, int room) {
    if (room > 0) {
      slots
          .giveBack(holders(shop), room)
          .forEach(turnedAway -> agenda.due(turnedAway, clock.instant()));
    }
  }

  private static List<String> holders(Shop shop) {
    List<String> holders = new ArrayList<>(List.of("shop " + shop.id()));
    shop.account().ifPresent(account -> holders.add("account " + account));
    return holders;
  }

  /** Makes attempts of an order, for which there is room. */
  void attempt(Shop shop, OrderKey order, List<Intent> intents) {
    start(shop, order, () -> attempts.make(intents));
  }

  /** Looks at a leased order again and makes what attempts follow, for which there is room. */
  void lookAgain(Shop shop, OrderKey order) {
    start(
        shop,
        order,
        () -> {
          Looked looked = orders.lookAgain(shop, order);
          looked.next().ifPresent(at -> agenda.due(shop.id(), at));
          attempts.make(looked.intents());
        });
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private void start(Shop shop, OrderKey order, Step step) {
    inFlight.begin(order);
    threads.execute(() -> {
      Optional<StoreException> failure = Optional.empty();
      try {
        failure = run(shop, order, step);
      } finally {
        inFlight.end(order);
        failure.ifPresent(noted -> unsure.note(shop, noted));
        giveBack(shop, 1);
      }
    });
  }

  /** Takes the step; how the store failed, if it did. */
  private Optional<StoreException> run(Shop shop, OrderKey order, Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreException e) {
      // Its lease ends by itself, and then it is due again.
      LOG.warn("Order {} of shop {} waits: {}", order.orderId(), shop.id(), e.getMessage());
      agenda.due(shop.id(), clock.instant().plus(AFTER_A_FAILURE));
      return Optional.of(e);
    } catch (RuntimeException e) {
      LOG.error(
          "Order {} of shop {} could not be handled and is tried again: {}",
          order.orderId(),
          shop.id(),
          e.toString());
      agenda.due(shop.id(), clock.instant().plus(AFTER_A_FAILURE));
    }
    return Optional.empty();
  }

  /** Waits until nothing is being delivered. */
  void awaitIdle() throws InterruptedException {
    slots.awaitIdle();
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
}
