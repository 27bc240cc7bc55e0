package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import dev.invitera.host.store.TransitionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long invitations wait for a shop that does not show their order: longer the longer that has
 * been so, which their histories tell, and until it would be too late anyway.
 */
final class ShopWait {

  private ShopWait() {}

  /**
   * Puts off what is due of an order.
   *
   * @param why the shop does not show it, in the operator's words
   * @param asked how long the shop asked to wait
   */
  static void putOff(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      String why,
      Optional<Duration> asked,
      Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    List<TransitionRow> history = transaction.invitations().transitions(shop.id(), order.orderId());
    for (StoredInvitation invitation : known.values()) {
      boolean isDue = invitation.state().dueAt().filter(at -> !at.isAfter(now)).isPresent();
      if (isDue
          && !invitation.elsewhere(now)
          && invitation.state() instanceof Undecided undecided) {
        Review review = invitation.review();
        Instant lastLook = Deadline.of(shop, order, review, known, now).lastLook();
        Instant next = now.plus(Waits.next(since(history, review, now), now, asked));
        Transition step =
            now.isBefore(lastLook)
                ? Transition.putOff(undecided, Waits.earlier(next, lastLook), why)
                : Transition.givenUp(undecided, why);
        transaction.invitations().move(key, review, step, now);
      }
    }
    Decisions.ended(transaction, shop, key, known, now);
  }

  /** When the shop first did not show it. That it was due meanwhile does not end that. */
  private static Instant since(List<TransitionRow> history, Review review, Instant now) {
    Instant since = now;
    for (TransitionRow row : history.reversed()) {
      if (row.review() != review || row.to().equals("due")) {
        continue;
      }
      if (!row.to().equals("waiting") || !isUnreachable(row)) {
        break;
      }
      since = row.at();
    }
    return since;
  }

  private static boolean isUnreachable(TransitionRow row) {
    String key = Reason.Wait.SHOP_UNREACHABLE.key();
    return row.why().equals(key) || row.why().startsWith(key + ":");
  }
}
