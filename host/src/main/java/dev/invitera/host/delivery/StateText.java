package dev.invitera.host.delivery;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import java.time.Instant;

/** Says to a person where an invitation stands. */
public final class StateText {

  private StateText() {}

  /** A sentence; nothing personal. */
  public static String of(InvitationState state) {
    return switch (state) {
      case InvitationState.Waiting(_, Reason.Wait why) -> why.text();
      case InvitationState.Skipped(Reason.Skip why) -> why.text();
      case InvitationState.Cancelled(Reason.Cancel why) -> why.text();
      case InvitationState.Due _ -> "It is to go out.";
      case InvitationState.Calling _ -> "It is on its way.";
      case InvitationState.Retrying(_, String why) -> "It is to be tried again: " + why;
      case InvitationState.Unknown(String why) -> "It may have been sent or not: " + why;
      case InvitationState.Refused(String why) -> "It was not accepted: " + why;
      case InvitationState.Sent(Instant at) -> "Trustpilot accepted it at " + at + ".";
      case InvitationState.Linked(Instant at) -> "Its link was made at " + at + ".";
      case InvitationState.Closed(String why) -> "It was parked, and a person ended it: " + why;
    };
  }
}
