package dev.invitera.host.route.trustpilot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.AccountConfig.RateLimit;
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
    AccountLimit limit =
        new AccountLimit(Optional.of(new RateLimit(833, Duration.ofMinutes(5))), time);
    Random random = new Random(7);
    List<Long> calls = new ArrayList<>();
    long end = Duration.ofHours(2).toNanos();
    while (time.nanos < end) {
      Duration wait = limit.admit();
      if (wait.isZero()) {
        calls.add(time.nanos);
      } else {
        // Sometimes idle much longer than needed, so that the burst fills up.
        time.nanos += wait.toNanos() + (random.nextInt(3000) == 0 ? 60_000_000_000L : 0);
      }
    }

    assertThat(mostInAWindow(calls, Duration.ofMinutes(5).toNanos())).isBetween(792, 833);
  }

  @Test
  void callsWithoutLeaveAreCounted() {
    AccountLimit limit =
        new AccountLimit(Optional.of(new RateLimit(60, Duration.ofMinutes(1))), time);
    limit.count();
    limit.count();

    assertThat(limit.admit()).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void admitsAtOnceWithoutALimit() {
    assertThat(new AccountLimit(Optional.empty(), time).admit()).isZero();
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
