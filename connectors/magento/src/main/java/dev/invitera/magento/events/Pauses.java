package dev.invitera.magento.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Pauses that grow while rounds bring nothing, such as when a host is down. Thread-safe. */
final class Pauses {

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Clock clock;
  private Duration pause = Duration.ZERO;
  private Instant until = Instant.MIN;

  Pauses(Clock clock) {
    this.clock = clock;
  }

  synchronized void ended(boolean useful) {
    pause = useful ? Duration.ZERO : longer();
    until = clock.instant().plus(pause);
  }

  private Duration longer() {
    Duration next = pause.isZero() ? FIRST : pause.multipliedBy(2);
    return next.compareTo(LONGEST) < 0 ? next : LONGEST;
  }

  /** How long it still takes; zero if there is no pause now. */
  synchronized Duration rest() {
    Instant now = clock.instant();
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }
}
