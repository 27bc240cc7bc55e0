package dev.invitera.host.route.trustpilot;

import dev.invitera.host.config.AccountConfig.RateLimit;
import dev.invitera.host.route.Leave;
import dev.invitera.host.route.LimitUnavailableException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps an account's calls below its limit in every window, wherever the window begins. A bucket as
 * large as the limit would let twice as many through; so the burst is a twentieth of the limit, the
 * steady rate the rest, and the bucket starts empty. Safe for several threads.
 */
final class AccountLimit {

  private static final int BURST_PART = 20;

  private final Optional<Bucket> bucket;

  private AccountLimit(Optional<Bucket> bucket) {
    this.bucket = bucket;
  }

  /**
   * @param name by which hosts share it
   */
  static AccountLimit of(String name, Optional<RateLimit> limit, Buckets buckets) {
    return new AccountLimit(
        limit.map(value -> asked(() -> buckets.of(name, configuration(value)))));
  }

  private static BucketConfiguration configuration(RateLimit limit) {
    int burst = Math.max(1, limit.calls() / BURST_PART);
    int steady = Math.max(1, limit.calls() - burst);
    return BucketConfiguration.builder()
        .addLimit(bandwidth ->
            bandwidth.capacity(burst).refillGreedy(steady, limit.window()).initialTokens(0))
        .build();
  }

  /** Takes leave for at most so many calls; if for none, says how long to wait. */
  Leave admit(int wanted) {
    if (bucket.isEmpty()) {
      return Leave.of(wanted);
    }
    return asked(() -> admit(bucket.get(), wanted));
  }

  private static Leave admit(Bucket bucket, int wanted) {
    long granted = bucket.tryConsumeAsMuchAsPossible(wanted);
    if (granted > 0) {
      return Leave.of((int) granted);
    }
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    // An estimate may say zero, by rounding, though nothing was granted.
    return Leave.after(Duration.ofNanos(Math.max(1, nanos)));
  }

  /** Gives leave back that was not used; counts calls that were made without. */
  void settle(int unused) {
    if (unused != 0 && bucket.isPresent()) {
      asked(() -> settle(bucket.get(), unused));
    }
  }

  private static boolean settle(Bucket bucket, int unused) {
    if (unused > 0) {
      bucket.addTokens(unused);
    } else {
      bucket.consumeIgnoringRateLimits(-unused);
    }
    return true;
  }

  /** The library lets whatever the database throws through, in wrappings of its own. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      throw new LimitUnavailableException(e);
    }
  }

  /** Counts a call that is made without leave, such as for a token: later calls wait for it. */
  void count() {
    settle(-1);
  }
}
