package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.ReadableOrders;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ShopRows.Standing;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parks the invitations of a shop's orders that may have been sent before a restore. */
final class MaybeSent {

  private MaybeSent() {}

  /**
   * What one step did.
   *
   * @param last the last order looked at; empty at the end
   */
  record Step(long parked, Optional<String> last) {}

  static Step park(Transaction transaction, Shop shop, String after, int limit, Instant now) {
    List<String> ids = transaction.orderLists().idsDueAfter(shop.id(), after, limit);
    long parked = 0;
    for (String id : ids) {
      OrderKey key = new OrderKey(shop.id(), id);
      transaction.orders().lock(key);
      Optional<StoredOrder> order = ReadableOrders.find(transaction, key);
      if (order.isPresent()) {
        parked += park(transaction, shop, order.get().order(), now);
      }
    }
    return new Step(parked, ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast()));
  }

  private static long park(Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    Standing standing = transaction.shops().standing(shop.id());
    RestoreGap gap = standing.gap().orElseThrow();
    ShopPhase phase = Decisions.phase(standing.phase(), shop);
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    Optional<InvitationState> service =
        Optional.ofNullable(known.get(Review.SERVICE)).map(StoredInvitation::state);
    long parked = 0;
    for (StoredInvitation invitation : known.values()) {
      Review review = invitation.review();
      if (invitation.state() instanceof Undecided undecided
          && undecided.dueAt().isPresent()
          && gap.maySent(order, review, shop.rules())) {
        Decision decision = shop.decider().decide(order, review, service, phase, now);
        Transition step = step(undecided, decision);
        transaction.invitations().move(key, review, step, now);
        parked += step.to().parked() ? 1 : 0;
      }
    }
    return parked;
  }

  /** What would not go out anyway needs nobody to look at it. */
  private static Transition step(Undecided undecided, Decision decision) {
    return switch (decision) {
      case Decision.Skip _, Decision.Cancel _ -> Transition.decided(undecided, decision);
      case Decision.Invite _, Decision.Wait _ ->
          Transition.maybeSentBeforeRestore(undecided, RestoreGap.REASON);
    };
  }
}
