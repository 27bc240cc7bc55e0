package dev.invitera.host.invitation;

import java.time.Instant;
import java.util.Optional;

/** What is to become of one invitation, as far as is known now. */
public sealed interface Decision {

  /** The state that an invitation without any intent is in after this decision. */
  default InvitationState state() {
    return switch (this) {
      case Invite(Instant due) -> new InvitationState.Due(due);
      case Wait(Optional<Instant> until, Reason.Wait why) ->
          new InvitationState.Waiting(until, why);
      case Skip(Reason.Skip why) -> new InvitationState.Skipped(why);
      case Cancel(Reason.Cancel why) -> new InvitationState.Cancelled(why);
    };
  }

  /**
   * Goes out at the due instant, or now if that has passed.
   *
   * @param due trigger plus delay
   */
  record Invite(Instant due) implements Decision {}

  /**
   * Waits.
   *
   * @param until when it is decided again; empty: when the order, the shop or the rules change
   */
  record Wait(Optional<Instant> until, Reason.Wait why) implements Decision {}

  /** Not sent; a new version of the order may change that. */
  record Skip(Reason.Skip why) implements Decision {}

  /** Called off; a new version of the order may change that. */
  record Cancel(Reason.Cancel why) implements Decision {}
}
