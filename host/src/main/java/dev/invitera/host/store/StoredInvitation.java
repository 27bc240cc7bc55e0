package dev.invitera.host.store;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Review;
import java.time.Instant;
import java.util.Optional;

/**
 * An invitation.
 *
 * @param review which of the order's
 * @param state where it stands
 * @param lead the review under which its last attempt, link and hand-overs are kept
 * @param attempts the number of the last one that was intended; 0 if there was none
 * @param changedAt when the state last changed
 * @param leasedElsewhere until when another host has it
 */
public record StoredInvitation(
    Review review,
    InvitationState state,
    Optional<Review> lead,
    int attempts,
    Instant changedAt,
    Optional<Instant> leasedElsewhere) {

  /** Whether another host works on it. */
  public boolean elsewhere(Instant now) {
    return leasedElsewhere.filter(until -> until.isAfter(now)).isPresent();
  }
}
