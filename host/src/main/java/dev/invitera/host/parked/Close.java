package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.intake.SharedReferences;
import dev.invitera.host.invitation.InvitationState.Parked;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.ParkedKind;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Ends parked work, and keeps what the person said. */
final class Close implements Change {

  private final String why;

  Close(String why) {
    this.why = why;
  }

  @Override
  public void check(Transaction transaction, Selection selection) {
    // Whatever is parked may be closed.
  }

  @Override
  public void make(Transaction transaction, Shop shop, ParkedRow row, Instant now, Tally tally) {
    boolean closed =
        row.kind() == ParkedKind.UNREADABLE
            ? transaction
                .unreadable()
                .close(row.shop(), row.orderId().orElse(""), row.why(), why, now)
            : close(transaction, shop, row, now, tally);
    if (closed) {
      tally.closed();
    } else {
      tally.changedMeanwhile();
    }
  }

  private boolean close(
      Transaction transaction, Shop shop, ParkedRow row, Instant now, Tally tally) {
    Optional<Parked> parked = ParkedInvitations.locked(transaction, row);
    parked.ifPresent(state -> {
      transaction
          .invitations()
          .move(
              ParkedInvitations.key(row),
              row.review().orElseThrow(),
              Transition.closed(state, why),
              now);
      release(transaction, shop, row, now);
      SharedReferences.handOn(transaction, shop, ParkedInvitations.key(row), now);
      tally.due(shop.id());
    });
    return parked.isPresent();
  }

  /** Decides the other review anew, which may have waited for this one. */
  private static void release(Transaction transaction, Shop shop, ParkedRow row, Instant now) {
    ReadableOrders.find(transaction, ParkedInvitations.key(row))
        .filter(stored -> stored.erasedAt().isEmpty())
        .ifPresent(stored ->
            Decisions.decide(
                transaction,
                shop,
                stored.order(),
                Decisions.phaseToDecide(transaction, shop),
                now));
  }
}
