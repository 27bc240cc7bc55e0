package dev.invitera.host.route.trustpilot;

import dev.invitera.host.config.AccountConfig.RateLimit;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/**
 * Keeps an account's calls below its limit in every window, wherever the window begins. A bucket as
 * large as the limit would let twice as many through; so the burst is a twentieth of the limit, the
 * steady rate the rest, and the bucket starts empty. Safe for several threads.
 */
final class AccountLimit {

  private static final int BURST_PART = 20;

  private final Optional<Bucket> bucket;

  AccountLimit(Optional<RateLimit> limit, TimeMeter time) {
    this.bucket = limit.map(value -> bucket(value, time));
  }

  private static Bucket bucket(RateLimit limit, TimeMeter time) {
    int burst = Math.max(1, limit.calls() / BURST_PART);
    int steady = Math.max(1, limit.calls() - burst);
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(bandwidth ->
            bandwidth.capacity(burst).refillGreedy(steady, limit.window()).initialTokens(0))
        .build();
  }

  /** Takes leave for a call; if that is not possible yet, how long to wait before asking again. */
  Duration admit() {
    if (bucket.isEmpty()) {
      return Duration.ZERO;
    }
    ConsumptionProbe probe = bucket.get().tryConsumeAndReturnRemaining(1);
    // A refused probe may say zero, by rounding; zero here would mean leave.
    return probe.isConsumed()
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
  }

  /** Counts a call that is made without leave, such as for a token: later calls wait for it. */
  void count() {
    bucket.ifPresent(value -> value.consumeIgnoringRateLimits(1));
  }
}
