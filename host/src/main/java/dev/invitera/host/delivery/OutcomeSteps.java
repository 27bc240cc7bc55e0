package dev.invitera.host.delivery;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InvitationState.Calling;
import dev.invitera.host.invitation.InvitationState.Unknown;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Transition;
import dev.invitera.host.store.StoredInvitation;
import java.time.Instant;
import java.util.Optional;

/** Which step of an invitation follows from the outcome of an attempt. */
final class OutcomeSteps {

  private OutcomeSteps() {}

  /**
   * What the outcome makes of an invitation. If another host took the call for lost meanwhile, the
   * outcome still tells what became of it. It says nothing of a later attempt: an outcome may be
   * saved twice, where nobody knows whether it was saved the first time.
   */
  static Optional<Transition> of(
      StoredInvitation known, Intent intent, Outcome outcome, Instant now, Instant retryAt) {
    if (known.attempts() != intent.number()) {
      return Optional.empty();
    }
    return switch (known.state()) {
      case Calling calling -> Optional.of(ended(calling, intent, outcome, now, retryAt));
      case Unknown unknown -> afterAll(unknown, outcome, now, retryAt);
      case InvitationState.Undecided _,
          InvitationState.Refused _,
          InvitationState.Sent _,
          InvitationState.Linked _,
          InvitationState.Closed _ ->
          Optional.empty();
    };
  }

  private static Transition ended(
      Calling calling, Intent intent, Outcome outcome, Instant now, Instant retryAt) {
    return switch (outcome) {
      case Outcome.Sent _ -> Transition.sent(calling, now);
      case Outcome.Linked _ -> Transition.linked(calling, now);
      case Outcome.NotSent(String why, _, _) -> Transition.notSent(calling, retryAt, why);
      case Outcome.Refused(String why) -> Transition.refused(calling, why);
      case Outcome.Unknown(String why) ->
          intent.shop().rules().via().makesLink()
              ? Transition.repeated(calling, retryAt, why)
              : Transition.unknown(calling, why);
    };
  }

  private static Optional<Transition> afterAll(
      Unknown unknown, Outcome outcome, Instant now, Instant retryAt) {
    return switch (outcome) {
      case Outcome.Sent _ -> Optional.of(Transition.sentAfterAll(unknown, now));
      case Outcome.NotSent(String why, _, _) ->
          Optional.of(Transition.notSentAfterAll(unknown, retryAt, why));
      case Outcome.Refused(String why) -> Optional.of(Transition.refusedAfterAll(unknown, why));
      case Outcome.Linked _, Outcome.Unknown _ -> Optional.empty();
    };
  }
}
