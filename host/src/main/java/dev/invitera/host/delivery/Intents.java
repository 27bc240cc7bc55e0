package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides an order's invitations at their due instant and records the intents that follow. */
final class Intents {

  private final boolean sending;

  /**
   * @param sending whether to intend anything; else what is due stays due
   */
  Intents(boolean sending) {
    this.sending = sending;
  }

  /** Whether anything of the order would be attempted now. */
  static boolean wouldInvite(Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    ShopPhase phase = Decisions.phase(transaction, shop);
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    Optional<InvitationState> service =
        Optional.ofNullable(known.get(Review.SERVICE)).map(StoredInvitation::state);
    return known.values().stream()
        .filter(invitation -> mayBeIntended(invitation.state(), now))
        .map(invitation -> shop.decider().decide(order, invitation.review(), service, phase, now))
        .anyMatch(Decision.Invite.class::isInstance);
  }

  /** Decides, and records intents for all that goes out now. */
  List<Intent> record(Transaction transaction, Shop shop, String orderId, Instant now) {
    OrderKey key = new OrderKey(shop.id(), orderId);
    RecordedOrder order = transaction.orders().find(shop.id(), orderId).orElseThrow().order();
    ShopPhase phase = Decisions.phase(transaction, shop);
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    Map<Review, InvitationState> states = new EnumMap<>(Review.class);
    Set<Review> inviting = EnumSet.noneOf(Review.class);
    for (StoredInvitation invitation : known.values()) {
      Review review = invitation.review();
      states.put(review, invitation.state());
      if (!mayBeIntended(invitation.state(), now)) {
        continue;
      }
      Optional<InvitationState> service = Optional.ofNullable(states.get(Review.SERVICE));
      Decision decision = shop.decider().decide(order, review, service, phase, now);
      states.put(review, decision.state());
      if (decision instanceof Decision.Invite && sending) {
        inviting.add(review);
      } else if (sending || !(decision instanceof Decision.Invite)) {
        transaction.invitations().move(key, review, Optional.of(invitation), decision.state(), now);
      }
    }
    return intended(transaction, shop, order, known, inviting, now);
  }

  private static List<Intent> intended(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      Map<Review, StoredInvitation> known,
      Set<Review> inviting,
      Instant now) {
    List<Set<Review>> groups =
        shop.rules().takesReviewsTogether() && !inviting.isEmpty()
            ? List.of(inviting)
            : inviting.stream().map(Set::of).toList();
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    List<Intent> intents = new ArrayList<>();
    for (Set<Review> group : groups) {
      Optional<InvitationContent> content = composed(shop, order, group);
      if (content.isEmpty()) {
        InvitationState refused =
            new InvitationState.Refused("the shop's rules fail on this order: see its tags");
        group.forEach(review ->
            transaction
                .invitations()
                .move(key, review, Optional.ofNullable(known.get(review)), refused, now));
        continue;
      }
      Review lead = group.stream().min(Comparator.naturalOrder()).orElseThrow();
      for (Review review : group) {
        transaction
            .invitations()
            .move(
                key,
                review,
                Optional.ofNullable(known.get(review)),
                new InvitationState.Calling(now),
                now);
        transaction.invitations().countAttempt(key, review, lead);
      }
      int number = transaction.attempts().intend(key, lead, group, shop.rules().via(), now);
      intents.add(new Intent(shop, key, Set.copyOf(group), lead, number, content.get()));
    }
    return intents;
  }

  /** Rules may hold an operator's expressions: whatever those do must not stop the others. */
  private static Optional<InvitationContent> composed(
      Shop shop, RecordedOrder order, Set<Review> group) {
    try {
      return Optional.of(shop.composer().compose(order, group));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean mayBeIntended(InvitationState state, Instant now) {
    return state.open()
        || (state instanceof InvitationState.Retrying(Instant at, _) && !at.isAfter(now));
  }
}
