package dev.invitera.host.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long to wait before a shop is asked again about something that is due. */
final class Waits {

  static final Duration SHORTEST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private Waits() {}

  /**
   * Longer the longer it has been waited for.
   *
   * @param since when the waiting began
   * @param asked what the shop asked for, which is the least
   */
  static Duration next(Instant since, Instant now, Optional<Duration> asked) {
    Duration late = Duration.between(since, now);
    Duration wait =
        late.compareTo(SHORTEST) < 0 ? SHORTEST : late.compareTo(LONGEST) > 0 ? LONGEST : late;
    return asked.filter(least -> least.compareTo(wait) > 0).orElse(wait);
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
