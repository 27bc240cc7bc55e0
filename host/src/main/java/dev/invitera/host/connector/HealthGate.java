package dev.invitera.host.connector;

import dev.invitera.connector.health.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
   * @param longest how long all shops together may take; those that were not asked by then do not
   *     object
   */
  HealthGate(Duration longest) {
    this.longest = longest;
  }

  /** A shop's connector of the next version beside that of the one before, if it has one. */
  record Pair(String shop, ShopConnector next, Optional<ShopConnector> before) {}

  /** Why a shop should not get its next connector; empty if none objects. */
  Optional<String> objection(List<Pair> shops) throws InterruptedException {
    List<Future<Optional<String>>> answers = new ArrayList<>();
    // Closed at once after the calls ended or were interrupted.
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofVirtual().name("invitera-health-", 0).factory())) {
      try {
        answers.addAll(
            threads.invokeAll(
                shops.stream()
                    .<Callable<Optional<String>>>map(pair -> () -> objection(pair))
                    .toList(),
                longest.toMillis(),
                TimeUnit.MILLISECONDS));
      } finally {
        threads.shutdownNow();
      }
    }
    for (Future<Optional<String>> answer : answers) {
      Optional<String> objection = result(answer);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> result(Future<Optional<String>> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException _) {
      // The time was over: not asked, so no objection.
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Optional<String> objection(Pair pair) throws InterruptedException {
    Optional<String> wrong = wrong(pair.next());
    if (wrong.isEmpty() || pair.before().isEmpty() || wrong(pair.before().get()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of("shop '%s' would not work with it: %s".formatted(pair.shop(), wrong.get()));
  }

  private static Optional<String> wrong(ShopConnector connector) throws InterruptedException {
    try {
      Health health = connector.health();
      return health.checks().stream()
          .filter(check -> check.status() == Health.Status.DOWN)
          .findFirst()
          .map(check -> check.name() + ": " + check.detail());
    } catch (ConnectorFailure failed) {
      return Optional.of(String.valueOf(failed.getMessage()));
    }
  }
}
