package dev.invitera.host.store;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** How the state of an invitation stands in columns: state, why, state_at, due_at. */
final class StateColumns {

  private StateColumns() {}

  static Optional<Instant> at(InvitationState state) {
    return switch (state) {
      case InvitationState.Calling(Instant since) -> Optional.of(since);
      case InvitationState.Sent(Instant at) -> Optional.of(at);
      case InvitationState.Linked(Instant at) -> Optional.of(at);
      case InvitationState.Waiting _,
          InvitationState.Skipped _,
          InvitationState.Due _,
          InvitationState.Retrying _,
          InvitationState.Unknown _,
          InvitationState.Refused _,
          InvitationState.Closed _,
          InvitationState.Cancelled _ ->
          Optional.empty();
    };
  }

  static InvitationState read(
      String state, String why, Optional<Instant> stateAt, Optional<Instant> due) {
    Instant at = stateAt.orElse(Instant.EPOCH);
    return switch (state) {
      case "waiting" -> new InvitationState.Waiting(due, reason(Reason.Wait.values(), why));
      case "skipped" -> new InvitationState.Skipped(reason(Reason.Skip.values(), why));
      case "due" -> new InvitationState.Due(due.orElse(Instant.EPOCH));
      case "calling" -> new InvitationState.Calling(at);
      case "retrying" -> new InvitationState.Retrying(due.orElse(Instant.EPOCH), why);
      case "unknown" -> new InvitationState.Unknown(why);
      case "refused" -> new InvitationState.Refused(why);
      case "sent" -> new InvitationState.Sent(at);
      case "linked" -> new InvitationState.Linked(at);
      case "closed" -> new InvitationState.Closed(why);
      case "cancelled" -> new InvitationState.Cancelled(reason(Reason.Cancel.values(), why));
      default -> throw new IllegalStateException("the store holds an unknown state: " + state);
    };
  }

  private static <R extends Reason> R reason(R[] all, String key) {
    return Arrays.stream(all)
        .filter(reason -> reason.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the store holds an unknown reason: " + key));
  }
}
