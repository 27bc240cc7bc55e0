package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes what a cancelled backfill handed over, and nobody sent yet, history again. */
final class TakingBack {

  private static final int STEP = 100;

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
      transaction
          .backfills()
          .find(shop.id())
          .filter(row -> row.startedAt().equals(expected.startedAt()))
          .filter(row -> row.phase() == BackfillPhase.CANCELLING)
          .filter(_ -> lease.renew(transaction, shop.id()))
          .ifPresent(row -> step(transaction, shop, row, now));
      return Optional.of(now);
    });
  }

  private static void step(Transaction transaction, Shop shop, BackfillRow row, Instant now) {
    List<OrderKey> orders = transaction.backfillItems().handedOver(row.items(), STEP);
    for (OrderKey key : orders) {
      transaction.orders().lock(key);
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
  }

  private static void decideAgain(
      Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    Shop strict = Unactivated.of(shop);
    ShopPhase phase = Decisions.phaseToDecide(transaction, strict);
    Decisions.decide(transaction, strict, order, phase, now);
  }
}
