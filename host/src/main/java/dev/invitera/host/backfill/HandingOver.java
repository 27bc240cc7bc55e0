package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.FormerOrders;
import dev.invitera.host.intake.FormerOrders.Taken;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillItemRows;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.HandOut;
import dev.invitera.host.store.BackfillRow.Place;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands confirmed orders over to the delivery: a few at their time, and only while nothing of the
 * shop and of the others of its account is due. So whatever is live waits for a handful at most.
 */
final class HandingOver {

  /** What an account of the usual rate sends in some seconds. */
  private static final int AT_ONCE = 24;

  private static final Duration LIVE_FIRST = Pace.STEP;
  private static final Duration WHILE_NOT_SENDING = Duration.ofSeconds(30);

  private final Store store;
  private final ConfiguredShops shops;
  private final ShopLease lease;
  private final DueSignal delivery;
  private final Clock clock;

  HandingOver(
      Store store, ConfiguredShops shops, ShopLease lease, DueSignal delivery, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.lease = lease;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Hands over what is on its turn; gives back when more is due. The turn must be this host's. */
  Optional<Instant> turn(Shop shop, BackfillRow row) {
    Instant now = clock.instant();
    if (store.<Boolean>read(transaction -> liveIsDue(transaction, shop, now))) {
      return Optional.of(now.plus(LIVE_FIRST));
    }
    Step step = store.write(transaction -> step(transaction, shop, row, now));
    step.done().ifPresent(BackfillLog::done);
    delivery.due(shop.id(), now);
    return Optional.of(step.next());
  }

  /**
   * A step.
   *
   * @param done the backfill, if that was the last one
   */
  private record Step(Instant next, Optional<BackfillRow> done) {
    static Step none(Instant next) {
      return new Step(next, Optional.empty());
    }
  }

  private boolean liveIsDue(Transaction transaction, Shop shop, Instant now) {
    return shops.all().stream()
        .filter(other -> other.id().equals(shop.id()) || sameAccount(other, shop))
        .anyMatch(other ->
            transaction
                .dueInvitations()
                .nextDue(other.id(), now)
                .filter(at -> !at.isAfter(now))
                .isPresent());
  }

  private static boolean sameAccount(Shop one, Shop other) {
    return one.account().isPresent() && one.account().equals(other.account());
  }

  private Step step(Transaction transaction, Shop shop, BackfillRow expected, Instant now) {
    transaction.backfills().lock(shop.id());
    Optional<BackfillRow> found =
        transaction
            .backfills()
            .find(shop.id())
            .filter(row -> row.startedAt().equals(expected.startedAt()))
            .filter(row -> row.phase() == BackfillPhase.SENDING);
    if (found.isEmpty() || !lease.renew(transaction, shop.id())) {
      return Step.none(now);
    }
    if (!(Decisions.phase(transaction, shop) instanceof ShopPhase.Active)) {
      return Step.none(now.plus(WHILE_NOT_SENDING));
    }
    return handOver(transaction, shop, found.get(), now);
  }

  private Step handOver(Transaction transaction, Shop shop, BackfillRow row, Instant now) {
    HandOut handOut = row.handOut();
    Prospects prospects = new Prospects(transaction, shop, row.startedAt(), now);
    List<Place> places =
        transaction.backfillItems().next(row.items(), handOut.first(), AT_ONCE + 1);
    Pace pace = Pace.of(row, shop.rules().maxAge());
    Instant next = now.plus(LIVE_FIRST);
    int taken = 0;
    for (Place place : places) {
      Instant turn = pace.turn(place, handOut.done(), taken, now);
      if (turn.isAfter(now) || taken == AT_ONCE) {
        next = turn.isAfter(next) ? turn : next;
        break;
      }
      if (FormerOrders.takeOver(transaction, shop, place.orderId(), now) == Taken.BUSY) {
        // What is known of it under the shop's former id counts, so that its turn waits.
        break;
      }
      taken++;
      handOut = handOver(transaction, shop, row, prospects, handOut, place, now);
    }
    BackfillRow after = row.with(handOut, BackfillPhase.SENDING, next);
    if (taken < places.size()) {
      transaction.backfills().save(after);
      return Step.none(next);
    }
    BackfillRow done = after.ended(BackfillPhase.DONE, now);
    transaction.backfills().save(done);
    return new Step(next, Optional.of(done));
  }

  /** Hands one over, which must be locked. */
  private static HandOut handOver(
      Transaction transaction,
      Shop shop,
      BackfillRow row,
      Prospects prospects,
      HandOut before,
      Place place,
      Instant now) {
    OrderKey key = new OrderKey(shop.id(), place.orderId());
    Set<Review> confirmed = transaction.backfillItems().inviting(row.items(), place.orderId());
    Optional<RecordedOrder> order =
        ReadableOrders.find(transaction, key)
            .filter(stored -> prospects.invitesOnly(transaction, stored, confirmed))
            .map(StoredOrder::order);
    if (order.isPresent()) {
      transaction.orders().saveLift(key, Optional.of(now));
      RecordedOrder lifted = order.get().lifted(Optional.of(now));
      ShopPhase phase = Decisions.phaseToDecide(transaction, shop);
      Decisions.decide(transaction, shop, lifted, phase, now);
    }
    transaction
        .backfillItems()
        .saveOutcome(
            row.items(),
            place.orderId(),
            BackfillItemRows.INVITE,
            order.isPresent() ? BackfillItemRows.HANDED_OVER : "left-out");
    return new HandOut(
        before.confirmedAt(),
        before.first(),
        before.total(),
        before.handedOver() + (order.isPresent() ? 1 : 0),
        before.leftOut() + (order.isPresent() ? 0 : 1));
  }
}
