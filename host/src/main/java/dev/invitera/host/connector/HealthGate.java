package dev.invitera.host.connector;

import dev.invitera.connector.health.Health;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
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
        shops.stream()
            .flatMap(pair -> pair.before().map(before -> new Look(pair, before)).stream())
            .toList();
    // Closed at once after the calls ended or were interrupted.
    try (ExecutorService formers = threads();
        ExecutorService nexts = threads()) {
      try {
        looks.forEach(look -> formers.execute(look.former()));
        var _ = nexts.invokeAll(looks, longest.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        nexts.shutdownNow();
        formers.shutdownNow();
      }
    }
    return looks.stream().flatMap(look -> look.objection().stream()).findFirst();
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        AT_ONCE, Thread.ofVirtual().name("invitera-health-", 0).factory());
  }

  /** A look at one shop with both versions at the same time, and how far it came. */
  private static final class Look implements Callable<Boolean> {

    private final Pair pair;
    private final FutureTask<Boolean> former;
    private volatile String wrong = "";

    Look(Pair pair, ShopConnector before) {
      this.pair = pair;
      this.former = new FutureTask<>(() -> wrong(before).isEmpty());
    }

    Runnable former() {
      return former;
    }

    @Override
    public Boolean call() throws InterruptedException, ExecutionException {
      wrong = "it does not tell its health in time";
      wrong = wrong(pair.next()).orElse("");
      // It may have been a passing trouble: what is well with the former is asked once more.
      if (!wrong.isEmpty() && former.get()) {
        wrong = wrong(pair.next()).orElse("");
      }
      return wrong.isEmpty();
    }

    /** Only a shop that is seen to be well with the former version has something to lose. */
    Optional<String> objection() {
      boolean well =
          former.state() == Future.State.SUCCESS && Boolean.TRUE.equals(former.resultNow());
      String why = wrong;
      return why.isEmpty() || !well
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
}
