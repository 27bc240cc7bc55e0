package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Answer;
import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.FormerOrders;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.intake.SharedReferences;
import dev.invitera.host.invitation.ProductFacts;
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
 * transaction; what must be looked at again, be it for its products only, is leased to this host.
 */
final class Claims {

  private final Intents intents;
  private final SecondLook secondLook;
  private final Catalogs catalogs;

  /** How long other hosts keep away from an order that this one works on, unless renewed. */
  private final Duration lease;

  Claims(Intents intents, SecondLook secondLook, Catalogs catalogs, Duration lease) {
    this.intents = intents;
    this.secondLook = secondLook;
    this.catalogs = catalogs;
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
    List<OrderKey> toLookAt = new ArrayList<>();
    for (String orderId : transaction.dueInvitations().claimable(shop.id(), now, limit)) {
      OrderKey key = new OrderKey(shop.id(), orderId);
      var _ = FormerOrders.takeOver(transaction, shop, orderId, now);
      Optional<RecordedOrder> order =
          ReadableOrders.findOrPark(transaction, key, now)
              .map(StoredOrder::order)
              .map(found -> claimed(transaction, shop, found, now));
      if (order.isEmpty()) {
        continue;
      }
      boolean stale = mustBeLookedAt(shop, order.get(), now);
      Optional<ProductFacts> products = catalogs.known(shop, order.get().order());
      boolean asks = products.isEmpty() && ProductWait.isDue(transaction, key, now);
      if ((stale || asks) && Intents.wouldInvite(transaction, shop, order.get(), now)) {
        transaction.dueInvitations().lease(key, now, now.plus(lease));
        toLookAt.add(key);
      } else {
        Answer told = products.<Answer>map(Answer.Told::new).orElseGet(Answer.NotAsked::new);
        intended.addAll(intents.record(transaction, shop, order.get(), told, now));
      }
    }
    return new Claimed(intended, toLookAt, transaction.dueInvitations().nextDue(shop.id(), now));
  }

  /** What was behind another order, and has its turn, is looked at as all that goes out. */
  private static RecordedOrder claimed(
      Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    return order.sameReference()
        ? SharedReferences.claimed(
            transaction, shop, order, Decisions.phase(transaction, shop), now)
        : order;
  }

  /** What was only posted may come from a copy of the shop, however fresh it is. */
  private boolean mustBeLookedAt(Shop shop, RecordedOrder order, Instant now) {
    return order.isOlderThan(shop.rules().recheckAfter(), now)
        || (!order.confirmed() && secondLook.confirms(shop.id()));
  }
}
