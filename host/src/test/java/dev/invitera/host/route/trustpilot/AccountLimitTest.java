package dev.invitera.host.route.trustpilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.AccountConfig.RateLimit;
import dev.invitera.host.route.Leave;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AccountLimitTest {

  private static final class ManualTime implements TimeMeter {
    private long nanos = 1;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private final ManualTime time = new ManualTime();

  @Test
  void noWindowHoldsMoreThanTheLimitAndNearlyAllOfItIsUsed() {
    AccountLimit limit = limit(Optional.of(new RateLimit(833, Duration.ofMinutes(5))));
    Random random = new Random(7);
    List<Long> calls = new ArrayList<>();
    long end = Duration.ofHours(2).toNanos();
    while (time.nanos < end) {
      Leave leave = limit.admit(1 + random.nextInt(64));
      int made = leave.granted() == 0 ? 0 : random.nextInt(leave.granted() + 1);
      for (int i = 0; i < made; i++) {
        calls.add(time.nanos);
      }
      limit.settle(leave.granted() - made);
      if (leave.granted() == 0) {
        // Sometimes idle much longer than needed, so that the burst fills up.
        time.nanos += leave.retryIn().toNanos() + (random.nextInt(3000) == 0 ? 60_000_000_000L : 0);
      }
    }

    assertThat(mostInAWindow(calls, Duration.ofMinutes(5).toNanos())).isBetween(792, 833);
  }

  @Test
  void callsWithoutLeaveAreCounted() {
    AccountLimit limit = limit(Optional.of(new RateLimit(60, Duration.ofMinutes(1))));
    limit.count();
    limit.count();

    assertThat(limit.admit(1).granted()).isZero();
    assertThat(limit.admit(1).retryIn()).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void admitsAtOnceWithoutALimit() {
    assertThat(limit(Optional.empty()).admit(7)).isEqualTo(Leave.of(7));
  }

  private AccountLimit limit(Optional<RateLimit> limit) {
    return AccountLimit.of("acme", limit, Buckets.local(time));
  }

  private static int mostInAWindow(List<Long> calls, long window) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < calls.size(); to++) {
      while (calls.get(to) - calls.get(from) >= window) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
