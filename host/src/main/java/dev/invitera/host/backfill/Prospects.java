package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.Decisions;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillItemRows;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredInvitation;
import dev.invitera.host.store.StoredOrder;
import dev.invitera.host.store.Transaction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what would become of an order's invitations, were it no history any more. What the live
 * path did, does or will do by itself is not a backfill's.
 */
final class Prospects {

  private static final String LIVE = "live";

  private final Shop shop;
  private final ShopPhase.Active phase;
  private final Optional<RestoreGap> gap;
  private final Instant now;

  /**
   * @param startedAt when the backfill was started: before it is history for a shop that was never
   *     active
   */
  Prospects(Transaction transaction, Shop shop, Instant startedAt, Instant now) {
    this.shop = shop;
    this.gap =
        shop.rules().via().makesLink()
            ? Optional.empty()
            : transaction.shops().standing(shop.id()).gap();
    this.phase =
        new ShopPhase.Active(transaction.shops().phase(shop.id()).activeSince().orElse(startedAt));
    this.now = now;
  }

  /** What would become of each review that the shop's rules ask for. */
  Map<Review, String> of(Transaction transaction, StoredOrder stored) {
    OrderKey key = new OrderKey(shop.id(), stored.order().orderId());
    Map<Review, StoredInvitation> known = Decisions.known(transaction, key);
    Optional<InvitationState> service = state(known, Review.SERVICE);
    Map<Review, String> outcomes = new EnumMap<>(Review.class);
    for (Review review : shop.rules().reviews()) {
      outcomes.put(
          review,
          stored.erasedAt().isPresent()
              ? "erased"
              : state(known, review)
                  .flatMap(Prospects::taken)
                  .orElseGet(() -> decided(stored.order(), review, service)));
    }
    return outcomes;
  }

  /** Whether anything of an order would be sent, and nothing but what a person said may be. */
  boolean invitesOnly(Transaction transaction, StoredOrder stored, Set<Review> confirmed) {
    Set<Review> inviting = EnumSet.noneOf(Review.class);
    of(transaction, stored)
        .forEach((review, outcome) -> {
          if (outcome.equals(BackfillItemRows.INVITE)) {
            inviting.add(review);
          }
        });
    return !inviting.isEmpty() && confirmed.containsAll(inviting);
  }

  private static Optional<InvitationState> state(
      Map<Review, StoredInvitation> known, Review review) {
    return Optional.ofNullable(known.get(review)).map(StoredInvitation::state);
  }

  private static Optional<String> taken(InvitationState state) {
    if (!state.open()) {
      return Optional.of("already-" + state.key());
    }
    return state.dueAt().isPresent() ? Optional.of(LIVE) : Optional.empty();
  }

  private String decided(RecordedOrder order, Review review, Optional<InvitationState> service) {
    Decision asItIs = shop.decider().decide(order, review, service, phase, now);
    if (!asItIs.equals(new Decision.Skip(Reason.Skip.HISTORY))) {
      return key(asItIs, LIVE);
    }
    RecordedOrder lifted = order.lifted(Optional.of(now));
    String outcome =
        gap.filter(missing -> missing.maySent(order, review, shop.rules()))
            .map(_ -> RestoreGap.REASON)
            .orElse(BackfillItemRows.INVITE);
    return key(shop.decider().decide(lifted, review, service, phase, now), outcome);
  }

  private static String key(Decision decision, String goesOut) {
    return switch (decision) {
      case Decision.Invite _ -> goesOut;
      case Decision.Wait(var until, var why) -> until.isPresent() ? goesOut : "wait-" + why.key();
      case Decision.Skip(var why) -> "skip-" + why.key();
      case Decision.Cancel(var why) -> "cancel-" + why.key();
    };
  }
}
