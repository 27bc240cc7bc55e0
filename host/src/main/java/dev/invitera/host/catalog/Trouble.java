package dev.invitera.host.catalog;

import dev.invitera.host.connector.ConnectorFailure;
import java.time.Duration;
import java.time.Instant;

/**
 * A shop's catalog that could not be asked.
 *
 * @param message for the operator; nothing personal
 * @param lasting whether only a person can mend it, such as a key that may not read products
 * @param since when it first failed in a row
 * @param nextTry until when it is not asked again
 */
public record Trouble(String message, boolean lasting, Instant since, Instant nextTry) {

  /** Long enough not to ask for each of many orders, short beside how long they wait. */
  private static final Duration SHORT_REST = Duration.ofSeconds(30);

  /** A person is not quicker than that. */
  private static final Duration LONG_REST = Duration.ofMinutes(15);

  static Trouble of(ConnectorFailure failure, Instant now) {
    boolean lasting = lasting(failure.kind());
    Duration rest = failure.retryAfter().orElse(lasting ? LONG_REST : SHORT_REST);
    return new Trouble(String.valueOf(failure.getMessage()), lasting, now, now.plus(rest));
  }

  /** The same trouble, of which an earlier time is known. */
  Trouble lastingSince(Instant earlier) {
    return new Trouble(message, lasting, earlier, nextTry);
  }

  boolean resting(Instant now) {
    return nextTry.isAfter(now);
  }

  boolean sameAs(Trouble other) {
    return lasting == other.lasting && message.equals(other.message);
  }

  private static boolean lasting(ConnectorFailure.Kind kind) {
    return switch (kind) {
      case ConnectorFailure.Unauthorized _, ConnectorFailure.Misconfigured _ -> true;
      case ConnectorFailure.Unavailable _,
          ConnectorFailure.UnexpectedReply _,
          ConnectorFailure.UnknownOutcome _,
          ConnectorFailure.TimedOut _,
          ConnectorFailure.Crashed _,
          ConnectorFailure.Busy _,
          ConnectorFailure.Paused _,
          ConnectorFailure.Closed _ ->
          false;
    };
  }
}
