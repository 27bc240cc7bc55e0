package dev.invitera.host.intake;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;

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
    OrderKey to = new OrderKey(shop.id(), orderId);
    transaction.orders().lock(to);
    Optional<OrderKey> former = former(shop, orderId);
    if (former.isEmpty()) {
      return Taken.NOTHING;
    }
    OrderKey from = former.get();
    transaction.orders().lock(from);
    if (!transaction.movedOrders().exists(from)) {
      return Taken.NOTHING;
    }
    if (transaction.movedOrders().busy(from, now) || transaction.movedOrders().busy(to, now)) {
      return Taken.BUSY;
    }
    transaction.movedOrders().move(from, shop.id());
    mark(transaction, from.shop(), shop);
    return Taken.MOVED;
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
