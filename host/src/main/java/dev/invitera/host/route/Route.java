package dev.invitera.host.route;

import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.Outcome;
import java.time.Instant;

/**
 * A shop's way of sending invitations. Safe for several threads.
 *
 * <p>The intent of an attempt is durable before it is made; a route never repeats a call that has
 * an effect.
 */
public interface Route {

  /**
   * Takes leave for attempts, from the account's rate limit. Asked before intents are recorded, so
   * that waiting leaves no trace in the store.
   *
   * @param wanted how many attempts at most
   * @throws LimitUnavailableException if nobody can tell at the moment
   */
  default Leave admit(int wanted) {
    return Leave.of(wanted);
  }

  /**
   * Settles leave that was taken against the attempts that were made.
   *
   * @param unused how much was taken and not used; negative if more attempts are made
   * @throws LimitUnavailableException if it could not be counted
   */
  default void settle(int unused) {}

  /**
   * Makes one attempt. May block for I/O, within the route's own time limits.
   *
   * @param content what to tell
   * @param now the instant of the attempt
   * @return how it ended; never an exception for anything that the other side or the network does
   * @throws InterruptedException only if nothing was sent
   */
  Outcome attempt(InvitationContent content, Instant now) throws InterruptedException;
}
