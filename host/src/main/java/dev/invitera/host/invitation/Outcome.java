package dev.invitera.host.invitation;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How one attempt of a route ended: a closed set that decides what happens next. */
public sealed interface Outcome {

  /** Trustpilot accepted it. */
  record Sent(String detail) implements Outcome {}

  /**
   * The link was made.
   *
   * @param link personal data
   */
  record Linked(URI link) implements Outcome {
    @Override
    public String toString() {
      return "Linked[redacted]";
    }
  }

  /**
   * Surely not sent; is tried again.
   *
   * @param retryAfter how long the server asked us to wait, where it did
   * @param scope what must rest meanwhile
   */
  record NotSent(String why, Optional<Duration> retryAfter, Scope scope) implements Outcome {}

  /** Not accepted, and would not be the next time; parked. */
  record Refused(String why) implements Outcome {}

  /** May have been sent or not; parked where a second mail would be the price. */
  record Unknown(String why) implements Outcome {}

  /** What a failure concerns. */
  enum Scope {
    /** Only this attempt. */
    ATTEMPT,
    /** The whole Trustpilot account: its keys or rights, or its service. */
    ACCOUNT
  }
}
