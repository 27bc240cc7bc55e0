package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Answer;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.intake.FormerOrders;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ShopRows;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides an order's invitations at their due instant and records the intents that follow. */
final class Intents {

  /** What a host works on under a former id is mostly done by then. */
  private static final Duration UNTIL_MOVED = Duration.ofSeconds(30);

  private final Duration lease;

  /**
   * @param lease how long a call belongs to this host, unless renewed
   */
  Intents(Duration lease) {
    this.lease = lease;
  }

  /**
   * Whether anything of the order would be attempted now. Each review is judged by what becomes of
   * the one before it now, as when it is recorded: a product review goes out, such as when its
   * service review is too late by now.
   */
  static boolean wouldInvite(Transaction transaction, Shop shop, RecordedOrder order, Instant now) {
    ShopPhase phase = Decisions.phase(transaction, shop);
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    Map<Review, InvitationState> states = new EnumMap<>(Review.class);
    boolean invites = false;
    for (StoredInvitation invitation : known.values()) {
      Review review = invitation.review();
      states.put(review, invitation.state());
      if (mayBeIntended(invitation, now).isPresent()) {
        Optional<InvitationState> service = Optional.ofNullable(states.get(Review.SERVICE));
        Decision decision = shop.decider().decide(order, review, service, phase, now);
        states.put(review, decision.state());
        invites |= decision instanceof Decision.Invite;
      }
    }
    return invites;
  }

  /**
   * Decides, and records intents for all that goes out now. Fenced: what another host has leased is
   * left to it. The order must be locked.
   *
   * @param products what the shop's catalog told of the order's products
   */
  List<Intent> record(
      Transaction transaction, Shop shop, RecordedOrder order, Answer products, Instant now) {
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    ShopRows.Standing standing = transaction.shops().standing(shop.id());
    ShopPhase phase = Decisions.phaseToDecide(transaction, shop, standing);
    RestoreGuard guard = new RestoreGuard(shop, standing.gap());
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    Map<Review, InvitationState> states = new EnumMap<>(Review.class);
    List<Candidate> inviting = new ArrayList<>();
    for (StoredInvitation invitation : known.values()) {
      Review review = invitation.review();
      states.put(review, invitation.state());
      Optional<Undecided> undecided = mayBeIntended(invitation, now);
      if (undecided.isEmpty()) {
        continue;
      }
      Optional<InvitationState> service = Optional.ofNullable(states.get(Review.SERVICE));
      Decision decision = shop.decider().decide(order, review, service, phase, now);
      boolean invites = decision instanceof Decision.Invite;
      Optional<Transition> instead =
          invites
              ? instead(transaction, shop, order, guard, review, undecided.get(), now)
              : Optional.empty();
      Transition step = instead.orElseGet(() -> Transition.decided(undecided.get(), decision));
      states.put(review, step.to());
      if (invites && instead.isEmpty()) {
        inviting.add(new Candidate(invitation, undecided.get()));
      } else {
        transaction.invitations().move(key, review, step, now);
      }
    }
    List<Intent> intents = intended(transaction, shop, order, inviting, products, now);
    if (intents.isEmpty()) {
      Decisions.ended(transaction, shop, key, known, now);
    }
    return intents;
  }

  /** What becomes of an invitation that must not go out, though its order and rules let it. */
  private static Optional<Transition> instead(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      RestoreGuard guard,
      Review review,
      Undecided undecided,
      Instant now) {
    if (FormerOrders.left(transaction, shop, order.orderId())) {
      return Optional.of(Transition.toBeTakenOver(undecided, now.plus(UNTIL_MOVED)));
    }
    return guard.holds(transaction, order, review)
        ? Optional.of(Transition.maybeSentBeforeRestore(undecided, RestoreGap.REASON))
        : Optional.empty();
  }

  private List<Intent> intended(
      Transaction transaction,
      Shop shop,
      RecordedOrder order,
      List<Candidate> inviting,
      Answer products,
      Instant now) {
    List<List<Candidate>> groups =
        shop.rules().takesReviewsTogether() && !inviting.isEmpty()
            ? List.of(inviting)
            : inviting.stream().map(List::of).toList();
    OrderKey key = new OrderKey(shop.id(), order.orderId());
    List<Intent> intents = new ArrayList<>();
    for (List<Candidate> group : groups) {
      Prepared prepared = Prepared.of(transaction, shop, order, group, products, now);
      prepared
          .instead()
          .forEach((candidate, step) ->
              transaction.invitations().move(key, candidate.review(), step, now));
      prepared
          .content()
          .ifPresent(content -> {
            List<Candidate> going = new ArrayList<>(group);
            going.removeAll(prepared.instead().keySet());
            intents.add(intend(transaction, shop, key, going, content, now));
          });
    }
    return intents;
  }

  private Intent intend(
      Transaction transaction,
      Shop shop,
      OrderKey key,
      List<Candidate> group,
      InvitationContent content,
      Instant now) {
    Set<Review> reviews = content.reviews();
    StoredInvitation lead =
        group.stream()
            .map(Candidate::invitation)
            .min(Comparator.comparing(StoredInvitation::review))
            .orElseThrow();
    // They may have had attempts of their own before: one number that is new to all of them.
    int number =
        group.stream().mapToInt(candidate -> candidate.invitation().attempts()).max().orElse(0) + 1;
    for (Candidate candidate : group) {
      transaction
          .invitations()
          .intend(
              key,
              candidate.review(),
              lead.review(),
              number,
              Transition.intended(candidate.state(), now),
              now,
              now.plus(lease));
    }
    transaction.attempts().intend(key, lead.review(), number, reviews, shop.rules().via(), now);
    return new Intent(shop, key, reviews, lead.review(), number, content);
  }

  private static Optional<Undecided> mayBeIntended(StoredInvitation invitation, Instant now) {
    return switch (invitation.state()) {
      case Undecided _ when invitation.elsewhere(now) -> Optional.empty();
      case InvitationState.Retrying(Instant at, _) when at.isAfter(now) -> Optional.empty();
      case Undecided undecided -> Optional.of(undecided);
      case InvitationState.Calling _,
          InvitationState.Parked _,
          InvitationState.Sent _,
          InvitationState.Linked _,
          InvitationState.Closed _ ->
          Optional.empty();
    };
  }
}
