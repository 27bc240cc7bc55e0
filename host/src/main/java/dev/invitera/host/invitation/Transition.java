package dev.invitera.host.invitation;

import dev.invitera.host.invitation.InvitationState.Calling;
import dev.invitera.host.invitation.InvitationState.Closed;
import dev.invitera.host.invitation.InvitationState.Linked;
import dev.invitera.host.invitation.InvitationState.Parked;
import dev.invitera.host.invitation.InvitationState.Refused;
import dev.invitera.host.invitation.InvitationState.Retrying;
import dev.invitera.host.invitation.InvitationState.Sent;
import dev.invitera.host.invitation.InvitationState.Undecided;
import dev.invitera.host.invitation.InvitationState.Unknown;
import dev.invitera.host.invitation.InvitationState.Waiting;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of an invitation from one state to the next. Each possible one has a function here, whose
 * parameters are the states that it starts from; no other can be made.
 */
public final class Transition {

  private final Optional<InvitationState> from;
  private final InvitationState to;
  private final Optional<String> note;

  private Transition(InvitationState from, InvitationState to) {
    this(Optional.of(from), to, Optional.empty());
  }

  private Transition(Optional<InvitationState> from, InvitationState to, Optional<String> note) {
    this.from = from;
    this.to = to;
    this.note = note;
  }

  /** The state before; empty for the first one. */
  public Optional<InvitationState> from() {
    return from;
  }

  /** The state after. */
  public InvitationState to() {
    return to;
  }

  /** What the state before and after do not tell, for a person; nothing personal. */
  public Optional<String> note() {
    return note;
  }

  /** Whether it only waits on for what it waited for before. */
  public boolean waitsOn() {
    Optional<Reason.Wait> now = trouble(to);
    return now.isPresent() && now.equals(from.flatMap(Transition::trouble));
  }

  private static Optional<Reason.Wait> trouble(InvitationState state) {
    return state instanceof Waiting(_, Reason.Wait why) && why.isTrouble()
        ? Optional.of(why)
        : Optional.empty();
  }

  /** The first decision about an invitation. */
  public static Transition first(Decision decision) {
    return new Transition(Optional.empty(), decision.state(), Optional.empty());
  }

  /** A decision made anew. */
  public static Transition decided(Undecided from, Decision decision) {
    return new Transition(from, decision.state());
  }

  /** Its order was behind another one with the same reference, of which nothing was sent. */
  public static Transition itsTurn(InvitationState.Skipped from, Instant now) {
    return new Transition(from, new Waiting(Optional.of(now), Reason.Wait.REFERENCE_FREE));
  }

  /**
   * It is due, but its shop cannot be asked: waits, to be looked at again.
   *
   * @param note why it cannot, in the operator's words
   */
  public static Transition putOff(Undecided from, Instant until, String note) {
    return new Transition(
        Optional.of(from),
        new Waiting(Optional.of(until), Reason.Wait.SHOP_UNREACHABLE),
        Optional.of(note));
  }

  /** It is due, but the shop's catalog cannot be asked: waits, to be looked at again. */
  public static Transition withoutProducts(Undecided from, Instant until) {
    return new Transition(from, new Waiting(Optional.of(until), Reason.Wait.PRODUCT_DETAILS));
  }

  /** It is due, but its order is still to be taken over from its shop's former id. */
  public static Transition toBeTakenOver(Undecided from, Instant until) {
    return new Transition(from, new Waiting(Optional.of(until), Reason.Wait.FORMER_ID));
  }

  /** It is due, and its shop could not be asked until it was too late. */
  public static Transition givenUp(Undecided from, String note) {
    return new Transition(
        Optional.of(from),
        new InvitationState.Skipped(Reason.Skip.SHOP_UNREACHABLE),
        Optional.of(note));
  }

  /** The intent of an attempt: from now on a call may be on its way. */
  public static Transition intended(Undecided from, Instant now) {
    return new Transition(from, new Calling(now));
  }

  /** No attempt can be made of it: the shop's rules themselves fail. */
  public static Transition unusable(Undecided from, String why) {
    return new Transition(from, new Refused(why));
  }

  /** Trustpilot accepted it. */
  public static Transition sent(Calling from, Instant now) {
    return new Transition(from, new Sent(now));
  }

  /** Its link was made. */
  public static Transition linked(Calling from, Instant now) {
    return new Transition(from, new Linked(now));
  }

  /** Surely not sent: tried again. */
  public static Transition notSent(Calling from, Instant retryAt, String why) {
    return new Transition(from, new Retrying(retryAt, why));
  }

  /** Not accepted, and would not be the next time. */
  public static Transition refused(Calling from, String why) {
    return new Transition(from, new Refused(why));
  }

  /** Nobody knows whether it was sent, and a second mail would be the price of trying again. */
  public static Transition unknown(Calling from, String why) {
    return new Transition(from, new Unknown(why));
  }

  /** Nobody knows whether its link was made; making it again does no harm. */
  public static Transition repeated(Calling from, Instant retryAt, String why) {
    return new Transition(from, new Retrying(retryAt, why));
  }

  /** The call of which nobody knew the outcome turns out to have been accepted. */
  public static Transition sentAfterAll(Unknown from, Instant now) {
    return new Transition(from, new Sent(now));
  }

  /** The call of which nobody knew the outcome turns out to have been refused. */
  public static Transition refusedAfterAll(Unknown from, String why) {
    return new Transition(from, new Refused(why));
  }

  /** The call of which nobody knew the outcome turns out not to have been sent. */
  public static Transition notSentAfterAll(Unknown from, Instant retryAt, String why) {
    return new Transition(from, new Retrying(retryAt, why));
  }

  /** A person lets it be tried again. */
  public static Transition retried(Parked from, Instant now, String why) {
    return new Transition(from, new Retrying(now, why));
  }

  /** A person ends it. */
  public static Transition closed(Parked from, String why) {
    return new Transition(from, new Closed(why));
  }

  /** Due before a backup that was restored: it may have been sent since. */
  public static Transition maybeSentBeforeRestore(Undecided from, String why) {
    return new Transition(from, new Unknown(why));
  }

  @Override
  public String toString() {
    return from.map(InvitationState::key).orElse("new") + " -> " + to.key();
  }
}
