package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.RecordedOrder;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.StoredInvitation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How long an invitation may wait for its shop, or for the shop's catalog: until it would be too
 * late anyway, by the due time that its decision counts from.
 *
 * @param due when it was to go out
 * @param lastLook the last instant at which asking again is of use
 */
record Deadline(Instant due, Instant lastLook) {

  /**
   * @param known the order's invitations as they stand
   */
  static Deadline of(
      Shop shop,
      RecordedOrder order,
      Review review,
      Map<Review, StoredInvitation> known,
      Instant now) {
    Optional<InvitationState> service =
        Optional.ofNullable(known.get(Review.SERVICE)).map(StoredInvitation::state);
    Instant due = shop.decider().due(order, review, service).orElse(now);
    return new Deadline(due, due.plus(shop.rules().maxLateness()).minus(Waits.SHORTEST));
  }
}
