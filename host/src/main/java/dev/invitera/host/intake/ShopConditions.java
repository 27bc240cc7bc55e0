package dev.invitera.host.intake;

import dev.invitera.host.connector.ConnectorFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps shops from being asked, as last seen. Safe for several threads. */
public final class ShopConditions {

  private final Map<String, Condition> conditions = new ConcurrentHashMap<>();
  private final LookUpTroubles lookUps = new LookUpTroubles();

  /** What keeps shops from showing single orders; of this the polls tell nothing. */
  public LookUpTroubles lookUps() {
    return lookUps;
  }

  /**
   * Something wrong with a shop.
   *
   * @param message for the operator
   * @param paused whether it waits for the operator, beside being probed now and then
   * @param failures how many in a row
   * @param since when the first of them was
   * @param nextTry when it is tried again
   */
  public record Condition(
      String message, boolean paused, int failures, Instant since, Instant nextTry) {}

  /** What is wrong with a shop; empty if its last call worked. */
  public Optional<Condition> of(String shop) {
    return Optional.ofNullable(conditions.get(shop));
  }

  int failures(String shop) {
    return of(shop).map(Condition::failures).orElse(0);
  }

  void failed(String shop, String message, boolean paused, Instant now, Instant nextTry) {
    conditions.merge(
        shop,
        new Condition(message, paused, 1, now, nextTry),
        (known, latest) ->
            new Condition(message, paused, known.failures() + 1, known.since(), nextTry));
  }

  /** Something about it changed: what was wrong may be so no longer. */
  public void changed(String shop) {
    conditions.remove(shop);
    lookUps.works(shop);
  }

  void works(String shop) {
    conditions.remove(shop);
  }

  /** Another host could ask the shop. What waits for this host's operator is still wrong. */
  void worksElsewhere(String shop, Instant at) {
    conditions.computeIfPresent(
        shop, (_, known) -> known.paused() || known.since().isAfter(at) ? known : null);
  }

  /** Whether more tries alone do not mend a failure. */
  public static boolean pauses(ConnectorFailure.Kind kind) {
    return switch (kind) {
      case ConnectorFailure.Unauthorized _,
          ConnectorFailure.Misconfigured _,
          ConnectorFailure.Paused _ ->
          true;
      case ConnectorFailure.Unavailable _,
          ConnectorFailure.UnexpectedReply _,
          ConnectorFailure.UnknownOutcome _,
          ConnectorFailure.TimedOut _,
          ConnectorFailure.Crashed _,
          ConnectorFailure.Busy _,
          ConnectorFailure.Closed _ ->
          false;
    };
  }
}
