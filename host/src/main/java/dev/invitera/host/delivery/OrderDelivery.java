package dev.invitera.host.delivery;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks again at one order with something due, decides, and intends what follows. */
final class OrderDelivery {

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Store store;
  private final Recorder recorder;
  private final SecondLook secondLook;
  private final Intents intents;
  private final Clock clock;
  private volatile boolean stopping;

  OrderDelivery(
      Store store, Recorder recorder, SecondLook secondLook, Intents intents, Clock clock) {
    this.store = store;
    this.recorder = recorder;
    this.secondLook = secondLook;
    this.intents = intents;
    this.clock = clock;
  }

  /**
   * What a second look led to.
   *
   * @param next when something of the order is due next
   */
  record Looked(List<Intent> intents, Optional<Instant> next) {}

  /** Looks at the order at its shop, and decides what is to be attempted then. */
  Looked lookAgain(Shop shop, OrderKey key) throws InterruptedException {
    SecondLook.Sight sight = secondLook.at(shop.id(), key.orderId());
    if (stopping) {
      // What was claimed stays due, and its lease is given up.
      return new Looked(List.of(), Optional.empty());
    }
    return store.write(transaction -> {
      List<Intent> intents = decide(transaction, shop, key, sight);
      return new Looked(intents, nextDue(transaction, key));
    });
  }

  /** From now on orders are looked at to the end, but nothing is intended for them any more. */
  void beginNoMore() {
    stopping = true;
  }

  private static Optional<Instant> nextDue(Transaction transaction, OrderKey key) {
    return Decisions.known(transaction, key).values().stream()
        .flatMap(invitation -> invitation.state().dueAt().stream())
        .min(Comparator.naturalOrder());
  }

  /** Of an order that was recorded a moment ago: what is to be attempted of it. */
  List<Intent> intendFresh(Shop shop, OrderKey key) {
    return store.write(transaction -> {
      transaction.orders().lock(key);
      return intend(transaction, shop, key);
    });
  }

  private List<Intent> decide(
      Transaction transaction, Shop shop, OrderKey key, SecondLook.Sight sight) {
    transaction.orders().lock(key);
    // Recording decides anew, which ends leases: whose they are is asked before.
    boolean elsewhere = elsewhere(transaction, key);
    switch (sight) {
      case SecondLook.Sight.Seen(StorableOrder order, Instant at) ->
          recorder.full(transaction, shop, order, at, Source.LOOKUP);
      case SecondLook.Sight.Gone(Instant at) ->
          recorder.deleted(transaction, shop, new OrderRef(key.orderId()), at, Source.LOOKUP);
      case SecondLook.Sight.CannotLook() -> {}
      case SecondLook.Sight.Unreachable(_, Optional<Duration> retryAfter, _) -> {
        putOff(transaction, shop, key, retryAfter);
        return List.of();
      }
    }
    return elsewhere ? List.of() : intend(transaction, shop, key);
  }

  /** Whether another host took the order over, such as while this one was frozen. */
  private boolean elsewhere(Transaction transaction, OrderKey key) {
    Instant now = clock.instant();
    return Decisions.known(transaction, key).values().stream()
        .anyMatch(invitation -> invitation.elsewhere(now));
  }

  private List<Intent> intend(Transaction transaction, Shop shop, OrderKey key) {
    RecordedOrder order =
        transaction.orders().find(key.shop(), key.orderId()).orElseThrow().order();
    return intents.record(transaction, shop, order, clock.instant());
  }

  /** Waits longer the longer it has been due, and gives up when it would be too late anyway. */
  private void putOff(
      Transaction transaction, Shop shop, OrderKey key, Optional<Duration> retryAfter) {
    Instant now = clock.instant();
    RecordedOrder order =
        transaction.orders().find(key.shop(), key.orderId()).orElseThrow().order();
    Instant due = order.dueAfter(shop.rules().delay()).orElse(now);
    Instant lastLook = due.plus(shop.rules().maxLateness()).minus(SHORTEST_WAIT);
    Instant next = earlier(now.plus(wait(due, now, retryAfter)), lastLook);
    for (StoredInvitation invitation : Decisions.known(transaction, key).values()) {
      boolean isDue = invitation.state().dueAt().filter(at -> !at.isAfter(now)).isPresent();
      if (isDue
          && !invitation.elsewhere(now)
          && invitation.state() instanceof Undecided undecided) {
        Transition step =
            now.isBefore(lastLook)
                ? Transition.putOff(undecided, next)
                : Transition.givenUp(undecided);
        transaction.invitations().move(key, invitation.review(), step, now);
      }
    }
  }

  private static Duration wait(Instant due, Instant now, Optional<Duration> retryAfter) {
    Duration late = Duration.between(due, now);
    Duration wait =
        late.compareTo(SHORTEST_WAIT) < 0
            ? SHORTEST_WAIT
            : late.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : late;
    return retryAfter.filter(asked -> asked.compareTo(wait) > 0).orElse(wait);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
