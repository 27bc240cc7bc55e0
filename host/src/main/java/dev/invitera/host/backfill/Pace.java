package dev.invitera.host.backfill;

import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.BackfillRow.Place;
import java.time.Duration;
import java.time.Instant;

/**
 * When each order is on its turn: evenly over the time that was asked for. After a pause or an
 * outage those that missed their turns do not go out in one burst, but one after the other at the
 * same pace.
 *
 * @param from when the first is on its turn
 * @param between how long after another each is
 * @param maxAge after which an order is too old
 */
record Pace(Instant from, Duration between, Duration maxAge) {

  /** A step takes no longer than this. */
  static final Duration STEP = Duration.ofSeconds(1);

  /** An order that would get too old goes out before its turn, with time for another try. */
  private static final Duration BEFORE_TOO_OLD = Duration.ofHours(12);

  static Pace of(BackfillRow row, Duration maxAge) {
    BackfillRow.HandOut handOut = row.handOut();
    return new Pace(
        handOut.confirmedAt().orElse(row.startedAt()),
        row.terms().spread().dividedBy(Math.max(1, handOut.total())),
        maxAge);
  }

  /**
   * When an order is on its turn.
   *
   * @param before how many were on theirs before
   * @param taken how many of them in this step
   */
  Instant turn(Place place, long before, int taken, Instant now) {
    Instant even = from.plus(between.multipliedBy(before));
    Instant paced = inOneStep(taken) ? even : later(even, now.plus(between));
    Instant latest = place.placedAt().plus(maxAge).minus(BEFORE_TOO_OLD);
    return latest.isBefore(paced) ? latest : paced;
  }

  /** Whether so many and one more are not more than what a step may take by this pace. */
  private boolean inOneStep(int taken) {
    return between.multipliedBy(taken).compareTo(STEP) < 0;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
