package dev.invitera.host.intake;

import dev.invitera.host.invitation.InvitationState.Due;
import dev.invitera.host.invitation.InvitationState.Retrying;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.InvitationState.Waiting;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.DamagedOrderException;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads orders of which the stored form may be damaged: one of them must hold up no other. */
public final class ReadableOrders {

  private static final Logger LOG = LoggerFactory.getLogger(ReadableOrders.class);
  private static final String DAMAGED = "what the store holds of the order cannot be read";

  private ReadableOrders() {}

  /** An order that is recorded, and whole. */
  public static Optional<StoredOrder> find(Transaction transaction, OrderKey key) {
    try {
      return transaction.orders().find(key.shop(), key.orderId());
    } catch (DamagedOrderException e) {
      // Whoever asks goes on without it; the invitation tells why it is parked.
      return Optional.empty();
    }
  }

  /** The same; what was still to come of one that cannot be read is parked. */
  public static Optional<StoredOrder> findOrPark(
      Transaction transaction, OrderKey key, Instant now) {
    try {
      return transaction.orders().find(key.shop(), key.orderId());
    } catch (DamagedOrderException e) {
      park(transaction, key, e, now);
      return Optional.empty();
    }
  }

  static void park(Transaction transaction, OrderKey key, DamagedOrderException why, Instant now) {
    for (StoredInvitation invitation : transaction.invitations().of(key.shop(), key.orderId())) {
      if (invitation.state() instanceof Undecided open && isToCome(open)) {
        LOG.error("Order {} of shop {} is parked: {}", key.orderId(), key.shop(), why.getMessage());
        transaction
            .invitations()
            .move(key, invitation.review(), Transition.unusable(open, DAMAGED), now);
      }
    }
  }

  private static boolean isToCome(Undecided state) {
    return state instanceof Waiting || state instanceof Due || state instanceof Retrying;
  }
}
