package dev.invitera.host.invitation;

import java.util.Collection;

/**
 * How far an order's invitations need its reference. Trustpilot is to hear of a reference once, so
 * of several orders that have the same, one at a time may be invited for.
 */
public enum ReferenceUse {
  /** Nothing was sent, and nothing will be as things are: another order may have its turn. */
  FREE,
  /**
   * Nothing was sent, and nothing will be before it meets the trigger, or its shop is activated.
   */
  RESTING,
  /** Something may go out yet. */
  OPEN,
  /** Something went out, or may have: no other order ever has a turn. */
  SPENT;

  /** By where the order's invitations stand. */
  public static ReferenceUse of(Collection<InvitationState> states) {
    return states.stream().map(ReferenceUse::of).max(ReferenceUse::compareTo).orElse(FREE);
  }

  private static ReferenceUse of(InvitationState state) {
    return switch (state) {
      case InvitationState.Skipped _, InvitationState.Cancelled _, InvitationState.Closed _ -> FREE;
      case InvitationState.Waiting(_, Reason.Wait why) ->
          why == Reason.Wait.WATCHING || why == Reason.Wait.NOT_TRIGGERED ? RESTING : OPEN;
      case InvitationState.Due _, InvitationState.Retrying _, InvitationState.Refused _ -> OPEN;
      case InvitationState.Calling _,
          InvitationState.Unknown _,
          InvitationState.Sent _,
          InvitationState.Linked _ ->
          SPENT;
    };
  }

  /** Whether another order may have its turn by now that could not before. */
  public boolean endsFrom(ReferenceUse before) {
    return compareTo(before) < 0 && compareTo(RESTING) <= 0;
  }
}
