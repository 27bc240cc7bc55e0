package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.JoinedTrigger;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ReferenceRows.Reference;
import dev.invitera.host.store.RefetchRows;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orders that are still recorded under their shop's former id. Each is taken over before anything
 * is recorded or intended of it under the new one: what was sent is known by the order alone,
 * whatever became of its shop's account, of its reference or of its customer's address.
 */
public final class FormerOrders {

  private FormerOrders() {}

  /** What became of an order under its shop's former id. */
  public enum Taken {
    /** There is none there. */
    NOTHING,
    /** It has the shop's id now, and is one with what was recorded of it there. */
    MOVED,
    /** Somebody works on it: it is moved later, and nothing must go out until then. */
    BUSY
  }

  /** Locks an order, under its shop's former id as well, and takes over what is there. */
  public static Taken takeOver(Transaction transaction, Shop shop, String orderId, Instant now) {
    Optional<OrderKey> former = former(shop, orderId);
    // The former one last, everywhere.
    transaction.orders().lock(new OrderKey(shop.id(), orderId));
    former.ifPresent(transaction.orders()::lock);
    return former.map(from -> takeOver(transaction, shop, from, now)).orElse(Taken.NOTHING);
  }

  /** The same without waiting: an order that another host has at the moment is busy. */
  public static Taken takeOverIfFree(
      Transaction transaction, Shop shop, OrderKey from, Instant now) {
    return transaction.orders().tryLock(new OrderKey(shop.id(), from.orderId()))
            && transaction.orders().tryLock(from)
        ? takeOver(transaction, shop, from, now)
        : Taken.BUSY;
  }

  private static Taken takeOver(Transaction transaction, Shop shop, OrderKey from, Instant now) {
    OrderKey to = new OrderKey(shop.id(), from.orderId());
    if (!transaction.movedOrders().exists(from)) {
      return Taken.NOTHING;
    }
    if (transaction.movedOrders().busy(from, now) || transaction.movedOrders().busy(to, now)) {
      return Taken.BUSY;
    }
    move(transaction, shop, from, to, now);
    return Taken.MOVED;
  }

  private static void move(
      Transaction transaction, Shop shop, OrderKey from, OrderKey to, Instant now) {
    List<Reference> references =
        Stream.of(from, to).flatMap(key -> transaction.references().of(key).stream()).toList();
    boolean both = references.size() > 1;
    Optional<RecordedOrder> former = both ? find(transaction, from) : Optional.empty();
    Optional<RecordedOrder> own = both ? find(transaction, to) : Optional.empty();
    transaction.movedOrders().move(from, shop.id());
    if (former.isPresent() && own.isPresent()) {
      find(transaction, to)
          .map(joined -> JoinedTrigger.of(joined, former.get(), own.get(), shop.rules().trigger()))
          .ifPresent(transaction.orders()::saveTrigger);
    }
    applyDeletion(transaction, shop, from.shop(), to, now);
    Optional<Reference> kept = transaction.references().of(to);
    references.stream()
        .filter(reference -> !kept.equals(Optional.of(reference)))
        .forEach(free -> SharedReferences.handOn(transaction, shop, free, to, now));
    mark(transaction, from.shop(), shop);
  }

  private static Optional<RecordedOrder> find(Transaction transaction, OrderKey key) {
    return ReadableOrders.find(transaction, key).map(StoredOrder::order);
  }

  /**
   * Records that orders are gone which somebody said to be deleted under the former id, where
   * nobody knew of them.
   *
   * @return whether there were any
   */
  public static boolean applyDeletions(
      Transaction transaction, Shop shop, String former, Instant now) {
    List<String> ids = transaction.movedShops().deletedElsewhere(former, shop.id());
    for (String id : ids) {
      OrderKey order = new OrderKey(shop.id(), id);
      transaction.orders().lock(order);
      applyDeletion(transaction, shop, former, order, now);
    }
    if (!ids.isEmpty()) {
      mark(transaction, former, shop);
    }
    return !ids.isEmpty();
  }

  /** As any that was posted, it may be late, and the order be back by now: the shop is asked. */
  private static void applyDeletion(
      Transaction transaction, Shop shop, String former, OrderKey order, Instant now) {
    if (transaction.movedShops().applyEarlyDeletion(order, former, now)) {
      transaction.refetches().ask(shop.id(), order.orderId(), RefetchRows.Why.CONFIRMATION, now);
    }
  }

  /** Whether an order is still to be taken over. It must be locked as {@link #takeOver} does. */
  public static boolean left(Transaction transaction, Shop shop, String orderId) {
    return former(shop, orderId).filter(transaction.movedOrders()::exists).isPresent();
  }

  static Optional<OrderKey> former(Shop shop, String orderId) {
    return shop.config().was().map(was -> new OrderKey(was, orderId));
  }

  /** What was decided by the former id's rules is to be decided again. */
  public static void mark(Transaction transaction, String former, Shop shop) {
    Optional<String> known = transaction.shops().standing(shop.id()).rulesHash();
    RulesNote own =
        known.map(RulesNote::of).orElseGet(() -> RulesNote.redoing(shop.decidingRules()));
    Optional<RulesNote> theirs =
        transaction.shops().standing(former).rulesHash().map(RulesNote::of);
    String next = own.joined(theirs).text();
    if (!known.equals(Optional.of(next))) {
      transaction.shops().saveRulesHash(shop.id(), next);
    }
  }
}
