package dev.invitera.host.parked;

import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.InvitationState.Parked;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Transaction;
import java.util.Optional;

/** Finds the invitation that a row of a selection was, if it is still parked as it was. */
final class ParkedInvitations {

  private ParkedInvitations() {}

  /** Locks the order until the transaction ends. */
  static Optional<Parked> locked(Transaction transaction, ParkedRow row) {
    OrderKey key = key(row);
    transaction.orders().lock(key);
    return Optional.ofNullable(Decisions.known(transaction, key).get(row.review().orElseThrow()))
        .filter(known -> known.changedAt().equals(row.since()))
        .map(known -> known.state())
        .filter(state -> state.key().equals(row.kind().key()))
        .filter(Parked.class::isInstance)
        .map(Parked.class::cast);
  }

  static OrderKey key(ParkedRow row) {
    return new OrderKey(row.shop(), row.orderId().orElseThrow());
  }
}
