package dev.invitera.host.parked;

import dev.invitera.host.store.DamagedOrderException;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.util.Optional;

/** Reads orders of which the stored form may be damaged: that is a reason to be parked. */
final class ReadableOrders {

  private ReadableOrders() {}

  /** An order that is recorded, and whole. */
  static Optional<StoredOrder> find(Transaction transaction, OrderKey key) {
    try {
      return transaction.orders().find(key.shop(), key.orderId());
    } catch (DamagedOrderException e) {
      // Whoever asks goes on without it; the invitation tells why it is parked.
      return Optional.empty();
    }
  }
}
