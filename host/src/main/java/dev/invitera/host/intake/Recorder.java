package dev.invitera.host.intake;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Recorded.Change;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Recording;
import dev.invitera.host.invitation.Recording.Identity;
import dev.invitera.host.invitation.Recording.Merge;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.DamagedOrderException;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ReferenceRows.Reference;
import dev.invitera.host.store.RefetchRows;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what is learnt of orders, from whatever source, and decides their invitations in the same
 * transaction. Safe for several threads.
 */
public final class Recorder {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final Clock clock;

  public Recorder(Clock clock) {
    this.clock = clock;
  }

  /**
   * Records a full order.
   *
   * @param at when it was received; for a fetch, the instant before it was asked for
   */
  public Recorded full(
      Transaction transaction,
      Shop shop,
      StorableOrder prepared,
      Instant at,
      Observation.Source source) {
    String orderId = prepared.order().ref().orderId();
    var _ = FormerOrders.takeOver(transaction, shop, orderId, clock.instant());
    Optional<StoredOrder> known = known(transaction, shop, prepared, at);
    if (known.flatMap(StoredOrder::erasedAt).isPresent()) {
      return unchanged(transaction, shop, known.get().order(), Change.ERASED);
    }
    Merge merge =
        Recording.merge(
            shop.id(),
            known.map(StoredOrder::order),
            new Observation.Full(prepared.order(), at, source),
            shop.rules().trigger(),
            () -> Identities.of(transaction, shop, prepared));
    return switch (merge) {
      case Merge.Changed(RecordedOrder order, boolean askAgain) -> {
        Instant now = clock.instant();
        save(transaction, shop, known.map(StoredOrder::order), order, prepared, now);
        transaction.unreadable().resolve(shop.id(), orderId);
        if (askAgain) {
          transaction.refetches().ask(shop.id(), orderId, RefetchRows.Why.CONFIRMATION, now);
        }
        Change change = known.isEmpty() ? Change.NEW : Change.CHANGED;
        boolean same =
            known.map(before -> before.order().order()).equals(Optional.of(order.order()));
        Recorded recorded = decided(transaction, shop, order, change, same, askAgain);
        yield change == Change.CHANGED && !source.fetched() && recorded.callsOff()
            ? confirming(transaction, shop, recorded, now)
            : recorded;
      }
      case Merge.Unchanged() ->
          unchanged(transaction, shop, known.orElseThrow().order(), Change.UNCHANGED);
      case Merge.AskAgain() -> {
        // Not in the same millisecond once more, by which it may be that nothing is known.
        Instant now = clock.instant();
        Instant due = source.fetched() ? now.plusMillis(1) : now;
        transaction.refetches().ask(shop.id(), orderId, RefetchRows.Why.CONTRADICTION, due);
        yield contradicted(transaction, shop, known.orElseThrow().order());
      }
    };
  }

  /** Saves an order. One that turns out to be another has another reference by now. */
  private static void save(
      Transaction transaction,
      Shop shop,
      Optional<RecordedOrder> known,
      RecordedOrder order,
      StorableOrder prepared,
      Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    Optional<Reference> former =
        known
            .filter(before -> !before.reference().equals(order.reference()))
            .flatMap(_ -> transaction.references().of(key));
    transaction.orders().save(order, prepared, shop.config().route().businessUnit(), now);
    former.ifPresent(reference -> SharedReferences.handOn(transaction, shop, reference, key, now));
  }

  /**
   * What is recorded of an order. What cannot be read of it is mended by what came, unless that is
   * older; the platform is asked, since there may be something newer.
   */
  private Optional<StoredOrder> known(
      Transaction transaction, Shop shop, StorableOrder prepared, Instant at) {
    ShopOrder came = prepared.order();
    try {
      return transaction.orders().find(shop.id(), came.ref().orderId());
    } catch (DamagedOrderException e) {
      LOG.error(
          "Shop {}: {}. What came takes its place, unless that is older.",
          shop.id(),
          e.getMessage());
      transaction
          .refetches()
          .ask(shop.id(), came.ref().orderId(), RefetchRows.Why.CONFIRMATION, at);
      return transaction
          .orders()
          .findMended(shop.id(), came, Recording.millis(came.updatedAt().orElse(at)));
    }
  }

  /**
   * Records that an order is gone. Posted, that may be late, and the order be back by now: the shop
   * is asked.
   */
  public Recorded deleted(
      Transaction transaction, Shop shop, OrderRef ref, Instant at, Observation.Source source) {
    OrderKey key = new OrderKey(shop.id(), ref.orderId());
    var _ = FormerOrders.takeOver(transaction, shop, key.orderId(), clock.instant());
    Optional<StoredOrder> known;
    try {
      known = transaction.orders().find(shop.id(), ref.orderId());
    } catch (DamagedOrderException e) {
      return damagedDeleted(transaction, shop, key, e, at, source);
    }
    if (known.isEmpty()) {
      transaction.orders().saveEarlyDeletion(shop.id(), ref.orderId(), at);
      return new Recorded(ref.orderId(), Change.DELETED, Optional.empty(), Map.of(), false);
    }
    Merge merge =
        Recording.merge(
            shop.id(),
            known.map(StoredOrder::order),
            new Observation.Deleted(ref, at, source),
            shop.rules().trigger(),
            () -> new Identity("", false, Optional.empty()));
    return switch (merge) {
      case Merge.Changed(RecordedOrder order, _) -> {
        Instant now = clock.instant();
        transaction.orders().saveDeletion(key, order.deletedAt().orElse(at), now);
        boolean asks = asksToConfirm(transaction, key, source, now);
        yield decided(transaction, shop, order, Change.DELETED, false, asks);
      }
      case Merge.Unchanged _, Merge.AskAgain _ ->
          unchanged(transaction, shop, known.get().order(), Change.UNCHANGED);
    };
  }

  /** Nothing can be decided of such an order, so that what was still to come of it is parked. */
  private Recorded damagedDeleted(
      Transaction transaction,
      Shop shop,
      OrderKey key,
      DamagedOrderException damage,
      Instant at,
      Observation.Source source) {
    Instant now = clock.instant();
    transaction.orders().saveDeletion(key, at, now);
    ReadableOrders.park(transaction, key, damage, now);
    boolean asks = asksToConfirm(transaction, key, source, now);
    return standing(
        transaction,
        shop,
        new Recorded(key.orderId(), Change.DELETED, Optional.empty(), Map.of(), asks));
  }

  private static boolean asksToConfirm(
      Transaction transaction, OrderKey key, Observation.Source source, Instant now) {
    if (!source.fetched()) {
      transaction.refetches().ask(key.shop(), key.orderId(), RefetchRows.Why.CONFIRMATION, now);
    }
    return !source.fetched();
  }

  /** What calls an invitation off for good must be the shop's own word: it is asked. */
  private static Recorded confirming(
      Transaction transaction, Shop shop, Recorded recorded, Instant now) {
    transaction.refetches().ask(shop.id(), recorded.orderId(), RefetchRows.Why.CONFIRMATION, now);
    return recorded.asking();
  }

  /** What was recorded of an order, with its invitations where they stand by now. */
  static Recorded standing(Transaction transaction, Shop shop, Recorded before) {
    Map<Review, InvitationState> states = new EnumMap<>(Review.class);
    Decisions.known(transaction, new OrderKey(shop.id(), before.orderId()))
        .forEach((review, invitation) -> states.put(review, invitation.state()));
    return new Recorded(
        before.orderId(), before.change(), before.reference(), states, before.asks());
  }

  private Recorded decided(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      Change change,
      boolean same,
      boolean asks) {
    ShopPhase phase = Decisions.phaseToDecide(transaction, shop);
    Instant now = clock.instant();
    Map<Review, InvitationState> states =
        change == Change.NEW
            ? Decisions.first(transaction, shop, order, phase, now)
            : Decisions.again(transaction, shop, order, same, phase, now);
    return new Recorded(order.orderId(), change, Optional.of(order.reference()), states, asks);
  }

  private static Recorded unchanged(
      Transaction transaction, Shop shop, RecordedOrder order, Change change) {
    return standing(transaction, shop, bare(order, change, false));
  }

  private static Recorded contradicted(Transaction transaction, Shop shop, RecordedOrder order) {
    return standing(transaction, shop, bare(order, Change.CONTRADICTION, true));
  }

  private static Recorded bare(RecordedOrder order, Change change, boolean asks) {
    return new Recorded(order.orderId(), change, Optional.of(order.reference()), Map.of(), asks);
  }
}
