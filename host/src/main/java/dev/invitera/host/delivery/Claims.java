package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Claims what is due of a shop. What is known well enough is decided and intended in the same
 * transaction; what must be looked at again is leased to this host.
 */
final class Claims {

  private final Intents intents;
  private final SecondLook secondLook;

  /** How long other hosts keep away from an order that this one works on, unless renewed. */
  private final Duration lease;

  Claims(Intents intents, SecondLook secondLook, Duration lease) {
    this.intents = intents;
    this.secondLook = secondLook;
    this.lease = lease;
  }

  /**
   * What was claimed.
   *
   * @param stale orders to be looked at again, leased to this host
   * @param next when something more of the shop is due
   */
  record Claimed(List<Intent> intents, List<OrderKey> stale, Optional<Instant> next) {

    /** How many orders are to be worked on. */
    int orders() {
      return (int) intents.stream().map(Intent::order).distinct().count() + stale.size();
    }
  }

  Claimed claim(Transaction transaction, Shop shop, Instant now, int limit) {
    List<Intent> intended = new ArrayList<>();
    List<OrderKey> stale = new ArrayList<>();
    for (String orderId : transaction.invitations().claimable(shop.id(), now, limit)) {
      OrderKey key = new OrderKey(shop.id(), orderId);
      transaction.orders().lock(key);
      Optional<RecordedOrder> order =
          ReadableOrders.findOrPark(transaction, key, now).map(StoredOrder::order);
      if (order.isEmpty()) {
        continue;
      }
      if (mustBeLookedAt(shop, order.get(), now)
          && Intents.wouldInvite(transaction, shop, order.get(), now)) {
        transaction.invitations().lease(key, now, now.plus(lease));
        stale.add(key);
      } else {
        intended.addAll(intents.record(transaction, shop, order.get(), now));
      }
    }
    return new Claimed(intended, stale, transaction.invitations().nextDue(shop.id(), now));
  }

  /** What was only posted may come from a copy of the shop, however fresh it is. */
  private boolean mustBeLookedAt(Shop shop, RecordedOrder order, Instant now) {
    return order.observedAt().isBefore(now.minus(shop.rules().recheckAfter()))
        || (!order.confirmed() && secondLook.confirms(shop.id()));
  }
}
