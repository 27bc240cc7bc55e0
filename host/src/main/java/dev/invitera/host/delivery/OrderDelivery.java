package dev.invitera.host.delivery;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.route.Route;
import dev.invitera.host.route.Routes;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes one order with something due through all steps: look again, decide, intend, attempt. */
final class OrderDelivery {

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final Store store;
  private final Recorder recorder;
  private final SecondLook secondLook;
  private final Intents intents;
  private final Attempts attempts;
  private final Routes routes;
  private final Clock clock;
  private volatile boolean stopping;

  OrderDelivery(
      Store store,
      Recorder recorder,
      SecondLook secondLook,
      Intents intents,
      Attempts attempts,
      Routes routes,
      Clock clock) {
    this.store = store;
    this.recorder = recorder;
    this.secondLook = secondLook;
    this.intents = intents;
    this.attempts = attempts;
    this.routes = routes;
    this.clock = clock;
  }

  void deliver(Shop shop, String orderId) throws InterruptedException {
    Instant now = clock.instant();
    Optional<RecordedOrder> stale =
        store.read(transaction ->
            transaction
                .orders()
                .find(shop.id(), orderId)
                .map(StoredOrder::order)
                .filter(order -> order.observedAt().isBefore(staleBefore(shop, now)))
                .filter(order -> Intents.wouldInvite(transaction, shop, order, now)));
    SecondLook.Sight sight =
        stale.isPresent() ? secondLook.at(shop.id(), orderId) : new SecondLook.Sight.CannotLook();
    awaitLeave(shop);
    if (stopping) {
      // What was claimed stays due, and is released when the host starts again.
      return;
    }
    List<Intent> intended = store.write(transaction -> decide(transaction, shop, orderId, sight));
    intended.forEach(attempts::make);
  }

  /** From now on orders are looked at to the end, but nothing is intended for them any more. */
  void beginNoMore() {
    stopping = true;
  }

  /** Waits for the account's rate limit before there is an intent: waiting leaves no trace. */
  private void awaitLeave(Shop shop) throws InterruptedException {
    Route route = routes.of(shop.id());
    for (Duration wait = route.admit(); !wait.isZero(); wait = route.admit()) {
      Thread.sleep(wait);
    }
  }

  /** Of an order that was recorded a moment ago: attempts what is due of it. */
  void deliverFresh(Shop shop, String orderId) {
    List<Intent> intended =
        store.write(transaction -> intents.record(transaction, shop, orderId, clock.instant()));
    intended.forEach(attempts::make);
  }

  private static Instant staleBefore(Shop shop, Instant now) {
    return now.minus(shop.rules().recheckAfter());
  }

  private List<Intent> decide(
      Transaction transaction, Shop shop, String orderId, SecondLook.Sight sight) {
    switch (sight) {
      case SecondLook.Sight.Seen(StorableOrder order, Instant at) ->
          recorder.full(transaction, shop, order, at, Source.LOOKUP);
      case SecondLook.Sight.Gone(Instant at) ->
          recorder.deleted(transaction, shop, new OrderRef(orderId), at, Source.LOOKUP);
      case SecondLook.Sight.CannotLook() -> {}
      case SecondLook.Sight.Unreachable(_, Optional<Duration> retryAfter, _) -> {
        putOff(transaction, shop, orderId, retryAfter);
        return List.of();
      }
    }
    return intents.record(transaction, shop, orderId, clock.instant());
  }

  /** Waits longer the longer it has been due, and gives up when it would be too late anyway. */
  private void putOff(
      Transaction transaction, Shop shop, String orderId, Optional<Duration> retryAfter) {
    Instant now = clock.instant();
    RecordedOrder order = transaction.orders().find(shop.id(), orderId).orElseThrow().order();
    Instant due = order.triggeredAt().map(at -> at.plus(shop.rules().delay())).orElse(now);
    Instant lastLook = due.plus(shop.rules().maxLateness()).minus(SHORTEST_WAIT);
    InvitationState next =
        now.isBefore(lastLook)
            ? new InvitationState.Waiting(
                Optional.of(earlier(now.plus(wait(due, now, retryAfter)), lastLook)),
                Reason.Wait.SHOP_UNREACHABLE)
            : new InvitationState.Skipped(Reason.Skip.SHOP_UNREACHABLE);
    OrderKey key = new OrderKey(shop.id(), orderId);
    for (StoredInvitation invitation : Decisions.known(transaction, key).values()) {
      if (invitation.state().dueAt().filter(at -> !at.isAfter(now)).isPresent()) {
        transaction
            .invitations()
            .move(key, invitation.review(), Optional.of(invitation), next, now);
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
