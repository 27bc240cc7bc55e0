package dev.invitera.host.route.trustpilot;

import java.time.Duration;
import java.util.Optional;

/** What one call gave, whatever happened. */
sealed interface Reply {

  /**
   * An answer with a status.
   *
   * @param type the media type, lower case, empty if there is none
   * @param body at most {@link Calls#MAX_BODY_BYTES} of it
   * @param retryAfter of a {@code Retry-After} header in either form
   */
  record Answer(int status, String type, String body, Optional<Duration> retryAfter)
      implements Reply {

    boolean success() {
      return status >= 200 && status < 300;
    }

    /** Bodies may quote what was sent. */
    @Override
    public String toString() {
      return "Answer[" + status + "]";
    }
  }

  /** Nothing of the request left this machine. */
  record NotConnected(String why) implements Reply {}

  /** The request left, wholly or in part, and no answer came. */
  record Broken(String why) implements Reply {}
}
