package dev.invitera.host.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a failure: doubled each time, capped, and spread so that what failed
 * together does not come back together. What the other side asks for is the least.
 */
public final class Backoff {

  private static final int MOST_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  public Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /**
   * The wait after so many failures in a row.
   *
   * @param failures at least 1
   */
  public Duration after(int failures, Optional<Duration> asked) {
    long factor = 1L << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
    Duration full = first.multipliedBy(factor);
    Duration capped = full.compareTo(longest) > 0 ? longest : full;
    long millis = capped.toMillis();
    Duration spread = Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    return asked.filter(least -> least.compareTo(spread) > 0).orElse(spread);
  }
}
