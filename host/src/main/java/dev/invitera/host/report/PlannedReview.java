package dev.invitera.host.report;

import dev.invitera.host.delivery.StateText;
import dev.invitera.host.invitation.Decision;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.report.Plans.Planned;
import dev.invitera.host.report.Plans.Standing;
import dev.invitera.host.store.StoredInvitation;
import java.time.Instant;
import java.util.Optional;

/** Words an outlook. */
final class PlannedReview {

  private PlannedReview() {}

  static Planned of(Outlook outlook) {
    String review = outlook.review().key();
    Optional<Standing> standing = outlook.recorded().map(PlannedReview::standing);
    if (outlook.decision().isEmpty()) {
      return new Planned(
          review, "nothing", Optional.empty(), standing.map(Standing::text), standing);
    }
    return switch (outlook.decision().get()) {
      case Decision.Invite(Instant due) ->
          new Planned(review, "invite", Optional.of(at(outlook, due)), Optional.empty(), standing);
      case Decision.Wait(Optional<Instant> until, var why) ->
          new Planned(review, "wait", until, Optional.of(why.text()), standing);
      case Decision.Skip(var why) ->
          new Planned(review, "skip", Optional.empty(), Optional.of(why.text()), standing);
      case Decision.Cancel(var why) ->
          new Planned(review, "cancel", Optional.empty(), Optional.of(why.text()), standing);
    };
  }

  /** What is to be tried again is tried at its own time. */
  private static Instant at(Outlook outlook, Instant due) {
    return outlook
        .recorded()
        .filter(invitation -> invitation.state() instanceof InvitationState.Retrying)
        .flatMap(invitation -> invitation.state().dueAt())
        .filter(retry -> retry.isAfter(due))
        .orElse(due);
  }

  private static Standing standing(StoredInvitation invitation) {
    InvitationState state = invitation.state();
    Instant since =
        switch (state) {
          case InvitationState.Sent(Instant at) -> at;
          case InvitationState.Linked(Instant at) -> at;
          case InvitationState.Calling(Instant at) -> at;
          case InvitationState.Waiting _,
              InvitationState.Skipped _,
              InvitationState.Due _,
              InvitationState.Retrying _,
              InvitationState.Unknown _,
              InvitationState.Refused _,
              InvitationState.Closed _,
              InvitationState.Cancelled _ ->
              invitation.changedAt();
        };
    return new Standing(state.key(), since, StateText.of(state));
  }
}
