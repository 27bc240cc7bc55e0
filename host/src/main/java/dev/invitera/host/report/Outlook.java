package dev.invitera.host.report;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.StoredInvitation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of one invitation of an order, as delivery would see it now.
 *
 * @param recorded where it stands
 * @param decision what would be decided; empty if an attempt was made, or may be under way, and is
 *     not to be repeated
 */
record Outlook(Review review, Optional<StoredInvitation> recorded, Optional<Decision> decision) {

  /** Of every review that the rules ask for or that has an invitation; pure. */
  static List<Outlook> of(
      Shop shop,
      RecordedOrder order,
      Map<Review, StoredInvitation> known,
      ShopPhase phase,
      Instant now) {
    List<Outlook> outlooks = new ArrayList<>();
    Map<Review, InvitationState> states = new EnumMap<>(Review.class);
    for (Review review : Review.values()) {
      Optional<StoredInvitation> recorded = Optional.ofNullable(known.get(review));
      if (recorded.isEmpty() && !shop.rules().reviews().contains(review)) {
        continue;
      }
      Optional<Decision> decision =
          recorded.filter(invitation -> !decidedAnew(invitation.state())).isPresent()
              ? Optional.empty()
              : Optional.of(
                  shop.decider()
                      .decide(
                          order,
                          review,
                          Optional.ofNullable(states.get(Review.SERVICE)),
                          phase,
                          now));
      decision
          .map(Decision::state)
          .or(() -> recorded.map(StoredInvitation::state))
          .ifPresent(state -> states.put(review, state));
      outlooks.add(new Outlook(review, recorded, decision));
    }
    return outlooks;
  }

  private static boolean decidedAnew(InvitationState state) {
    return state.open() || state instanceof InvitationState.Retrying;
  }

  /** Whether it goes out, now or when what it waits for comes. */
  boolean goesOut() {
    return decision
        .filter(made -> made instanceof Decision.Invite || made instanceof Decision.Wait)
        .isPresent();
  }
}
