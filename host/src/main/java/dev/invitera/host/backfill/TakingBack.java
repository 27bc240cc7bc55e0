package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.FormerOrders;
import dev.invitera.host.intake.FormerOrders.Taken;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillItemRows;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes what a cancelled backfill handed over, and nobody sent yet, history again. */
final class TakingBack {

  private static final int STEP = 100;

  /** While somebody works on an order under the shop's former id. */
  private static final Duration UNTIL_MOVED = Duration.ofSeconds(2);

  private final Store store;
  private final ShopLease lease;
  private final Clock clock;

  TakingBack(Store store, ShopLease lease, Clock clock) {
    this.store = store;
    this.lease = lease;
    this.clock = clock;
  }

  /** Takes some back; gives back when more is due. The turn must be this host's. */
  Optional<Instant> turn(Shop shop, BackfillRow expected) {
    return store.write(transaction -> {
      Instant now = clock.instant();
      transaction.backfills().lock(shop.id());
      return transaction
          .backfills()
          .find(shop.id())
          .filter(row -> row.startedAt().equals(expected.startedAt()))
          .filter(row -> row.phase() == BackfillPhase.CANCELLING)
          .filter(_ -> lease.renew(transaction, shop.id()))
          .map(row -> step(transaction, shop, row, now))
          .or(() -> Optional.of(now));
    });
  }

  private static Instant step(Transaction transaction, Shop shop, BackfillRow row, Instant now) {
    List<OrderKey> orders = transaction.backfillItems().handedOver(row.items(), STEP);
    boolean waits = false;
    for (OrderKey key : orders) {
      if (FormerOrders.takeOver(transaction, shop, key.orderId(), now) == Taken.BUSY) {
        waits = true;
        continue;
      }
      // Whatever state it is in: a call that is on its way may yet turn out not to have been sent.
      transaction.orders().saveLift(key, Optional.empty());
      ReadableOrders.find(transaction, key)
          .map(StoredOrder::order)
          .ifPresent(order -> decideAgain(transaction, shop, order, now));
      transaction
          .backfillItems()
          .saveOutcome(row.items(), key.orderId(), BackfillItemRows.HANDED_OVER, "settled");
    }
    if (orders.isEmpty()) {
      transaction.backfills().save(row.ended(BackfillPhase.CANCELLED, now));
    }
    return waits ? now.plus(UNTIL_MOVED) : now;
  }

  private static void decideAgain(
      Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    Shop strict = Unactivated.of(shop);
    ShopPhase phase = Decisions.phaseToDecide(transaction, strict);
    Decisions.decide(transaction, strict, order, phase, now);
  }
}
