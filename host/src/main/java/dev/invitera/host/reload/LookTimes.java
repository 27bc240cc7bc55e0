package dev.invitera.host.reload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next look is due. A clock that was put back makes all due: else nothing that changes
 * would be taken until it is where it was.
 */
final class LookTimes {

  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(15);

  /** A look without news is followed by so many times its length without one. */
  private static final int SHARE = 20;

  private static final Duration RARE = Duration.ofSeconds(30);

  private final Clock clock;
  private Instant nextRare;
  private Instant nextLook = Instant.MIN;
  private Instant seen = Instant.MIN;

  LookTimes(Clock clock) {
    this.clock = clock;
    this.nextRare = clock.instant().plus(RARE);
  }

  /** Whether to look now. */
  boolean due() {
    Instant now = clock.instant();
    if (now.isBefore(seen)) {
      nextLook = now;
      nextRare = now;
    }
    seen = now;
    return !now.isBefore(nextLook);
  }

  /** Whether to do now what is done rarely; if so, it is due again after a while. */
  boolean rareDue() {
    boolean due = !seen.isBefore(nextRare);
    if (due) {
      nextRare = seen.plus(RARE);
    }
    return due;
  }

  /** Somebody asked for a look. */
  void soon() {
    nextLook = Instant.MIN;
  }

  /** A look found nothing new and took so long. */
  void quiet(Duration took) {
    // Ten thousand files take their time: most of it is for other things.
    nextLook = seen.plus(took.multipliedBy(SHARE));
  }

  /** What changed could not be taken. */
  void failed() {
    nextLook = clock.instant().plus(AFTER_A_FAILURE);
  }
}
