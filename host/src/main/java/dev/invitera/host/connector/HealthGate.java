package dev.invitera.host.connector;

import dev.invitera.connector.health.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether shops are as well with a plugin's next version as with the one before. A shop that
 * is down with both is down for reasons of its own and objects to nothing.
 */
final class HealthGate {

  /** As many as a plugin has threads for, or they would find it busy. */
  private static final int AT_ONCE = 8;

  private final Duration longest;

  /**
   * @param longest how long all shops together may take; those whose turn did not come by then do
   *     not object
   */
  HealthGate(Duration longest) {
    this.longest = longest;
  }

  /** A shop's connector of the next version beside that of the one before, if it has one. */
  record Pair(String shop, ShopConnector next, Optional<ShopConnector> before) {}

  /** Why a shop should not get its next connector; empty if none objects. */
  Optional<String> objection(List<Pair> shops) throws InterruptedException {
    List<Look> looks =
        shops.stream().filter(pair -> pair.before().isPresent()).map(Look::new).toList();
    // Closed at once after the calls ended or were interrupted.
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("invitera-health-", 0).factory())) {
      try {
        var _ = threads.invokeAll(looks, longest.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        threads.shutdownNow();
      }
    }
    return looks.stream().flatMap(look -> look.objection().stream()).findFirst();
  }

  /** A look at one shop, and how far it came. */
  private static final class Look implements Callable<Boolean> {

    private final Pair pair;
    private volatile String objection = "";

    Look(Pair pair) {
      this.pair = pair;
    }

    @Override
    public Boolean call() throws InterruptedException {
      objection = "it does not tell its health in time";
      objection = wrong(pair.next()).orElse("");
      // One that is down for reasons of its own is so with both.
      if (!objection.isEmpty() && isDown(pair.before().orElseThrow())) {
        objection = "";
      }
      return objection.isEmpty();
    }

    Optional<String> objection() {
      String why = objection;
      return why.isEmpty()
          ? Optional.empty()
          : Optional.of("shop '%s' would not work with it: %s".formatted(pair.shop(), why));
    }
  }

  private static Optional<String> wrong(ShopConnector connector) throws InterruptedException {
    try {
      return down(connector.health());
    } catch (ConnectorFailure failed) {
      return Optional.of(String.valueOf(failed.getMessage()));
    }
  }

  private static Optional<String> down(Health health) {
    return health.checks().stream()
        .filter(check -> check.status() == Health.Status.DOWN)
        .findFirst()
        .map(check -> check.name() + ": " + check.detail());
  }

  /** That it was too busy to tell, or took too long, does not say that the shop is down. */
  private static boolean isDown(ShopConnector connector) throws InterruptedException {
    try {
      return down(connector.health()).isPresent();
    } catch (ConnectorFailure failed) {
      return switch (failed.kind()) {
        case ConnectorFailure.Unavailable _,
            ConnectorFailure.Unauthorized _,
            ConnectorFailure.Misconfigured _,
            ConnectorFailure.UnexpectedReply _,
            ConnectorFailure.UnknownOutcome _,
            ConnectorFailure.Paused _,
            ConnectorFailure.Crashed _ ->
            true;
        case ConnectorFailure.TimedOut _, ConnectorFailure.Busy _, ConnectorFailure.Closed _ ->
            false;
      };
    }
  }
}
