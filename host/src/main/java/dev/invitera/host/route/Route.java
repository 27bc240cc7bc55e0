package dev.invitera.host.route;

import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * A shop's way of sending invitations. Safe for several threads.
 *
 * <p>The intent of an attempt is durable before it is made; a route never repeats a call that has
 * an effect.
 */
public interface Route {

  /**
   * Takes leave for one attempt, from the account's rate limit. Asked before the intent is
   * recorded, so that waiting leaves no trace in the store.
   *
   * @return zero: go ahead; otherwise how long to wait before asking again
   */
  default Duration admit() {
    return Duration.ZERO;
  }

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
