package dev.invitera.host.delivery;

import com.google.common.collect.Sets;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.StoredInvitation;
import java.util.List;
import java.util.Set;

/** An invitation that was decided to go out now. */
record Candidate(StoredInvitation invitation, Undecided state) {

  Review review() {
    return invitation.review();
  }

  static Set<Review> reviews(List<Candidate> group) {
    return group.stream().map(Candidate::review).collect(Sets.toImmutableEnumSet());
  }
}
