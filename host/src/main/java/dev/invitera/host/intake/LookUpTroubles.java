package dev.invitera.host.intake;

import dev.invitera.host.connector.ConnectorFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps shops from showing single orders, as last seen. Safe for several threads. */
public final class LookUpTroubles {

  /**
   * What failed is tried again within an hour; a trouble that nobody sees any more is forgotten.
   */
  private static final Duration REMEMBERED = Duration.ofMinutes(75);

  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

  /**
   * Look-ups that fail.
   *
   * @param why the last one did, in the operator's words
   * @param since when the first of them in a row was
   * @param until when it is forgotten, unless it is seen again
   */
  record Trouble(String why, Instant since, Instant until) {}

  /** What keeps a shop from showing orders, for the operator; empty if the last look worked. */
  public Optional<String> of(String shop, Instant now) {
    return Optional.ofNullable(troubles.get(shop))
        .filter(trouble -> trouble.until().isAfter(now))
        .map(trouble ->
            "orders cannot be looked up before their invitations: "
                + trouble.why()
                + " (since "
                + trouble.since().truncatedTo(ChronoUnit.SECONDS)
                + "; 'invitera explain' tells when an order is looked up again)");
  }

  void failed(String shop, ConnectorFailure failure, Instant now) {
    if (isOwn(failure.kind())) {
      return;
    }
    Instant until = now.plus(REMEMBERED).plus(failure.retryAfter().orElse(Duration.ZERO));
    String why = String.valueOf(failure.getMessage());
    failed(shop, why, now, until);
  }

  void failed(String shop, String why, Instant now) {
    failed(shop, why, now, now.plus(REMEMBERED));
  }

  private void failed(String shop, String why, Instant now, Instant until) {
    troubles.merge(
        shop,
        new Trouble(why, now, until),
        (known, latest) ->
            known.until().isAfter(now) ? new Trouble(why, known.since(), until) : latest);
  }

  void works(String shop) {
    troubles.remove(shop);
  }

  /** Whether a failure says something of this host at this moment, and nothing of the shop. */
  private static boolean isOwn(ConnectorFailure.Kind kind) {
    return switch (kind) {
      case ConnectorFailure.Busy _, ConnectorFailure.Closed _ -> true;
      case ConnectorFailure.Unavailable _,
          ConnectorFailure.Unauthorized _,
          ConnectorFailure.Misconfigured _,
          ConnectorFailure.UnexpectedReply _,
          ConnectorFailure.UnknownOutcome _,
          ConnectorFailure.TimedOut _,
          ConnectorFailure.Crashed _,
          ConnectorFailure.Paused _ ->
          false;
    };
  }
}
