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
      case InvitationState.Waiting(Optional<Instant> until, Reason.Wait why) ->
          why == Reason.Wait.PRODUCT_DETAILS ? until : Optional.empty();
      case InvitationState.Skipped _,
          InvitationState.Due _,
          InvitationState.Retrying _,
          InvitationState.Unknown _,
          InvitationState.Refused _,
          InvitationState.Closed _,
          InvitationState.Cancelled _ ->
          Optional.empty();
    };
  }

  /**
   * The reason. Versions that know of no catalogs may run on the same store, and can read no reason
   * that they do not know: to them such an invitation waits for the shop. It has a state_at, which
   * other ones that wait have not, and its history tells the reason itself.
   */
  static String why(InvitationState state) {
    return state instanceof InvitationState.Waiting(_, Reason.Wait why)
            && why == Reason.Wait.PRODUCT_DETAILS
        ? Reason.Wait.SHOP_UNREACHABLE.key()
        : state.reason();
  }

  static InvitationState read(
      String state, String why, Optional<Instant> stateAt, Optional<Instant> due) {
    Instant at = stateAt.orElse(Instant.EPOCH);
    return switch (state) {
      case "waiting" -> new InvitationState.Waiting(due, wait(why, stateAt));
      case "skipped" ->
          new InvitationState.Skipped(reason(Reason.Skip.values(), why, Reason.Skip.OTHER));
      case "due" -> new InvitationState.Due(due.orElse(Instant.EPOCH));
      case "calling" -> new InvitationState.Calling(at);
      case "retrying" -> new InvitationState.Retrying(due.orElse(Instant.EPOCH), why);
      case "unknown" -> new InvitationState.Unknown(why);
      case "refused" -> new InvitationState.Refused(why);
      case "sent" -> new InvitationState.Sent(at);
      case "linked" -> new InvitationState.Linked(at);
      case "closed" -> new InvitationState.Closed(why);
      case "cancelled" ->
          new InvitationState.Cancelled(reason(Reason.Cancel.values(), why, Reason.Cancel.OTHER));
      default -> throw new IllegalStateException("the store holds an unknown state: " + state);
    };
  }

  private static Reason.Wait wait(String why, Optional<Instant> stateAt) {
    Reason.Wait wait = reason(Reason.Wait.values(), why, Reason.Wait.OTHER);
    return wait == Reason.Wait.SHOP_UNREACHABLE && stateAt.isPresent()
        ? Reason.Wait.PRODUCT_DETAILS
        : wait;
  }

  /** What is open is decided anew anyway: a reason of a later version must not stop this one. */
  private static <R extends Reason> R reason(R[] all, String key, R other) {
    return Arrays.stream(all).filter(reason -> reason.key().equals(key)).findFirst().orElse(other);
  }
}
