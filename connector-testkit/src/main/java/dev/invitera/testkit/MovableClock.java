package dev.invitera.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. In UTC. Safe for several threads. */
public final class MovableClock extends Clock {

  private final AtomicReference<Instant> now;

  /** Stands at an instant. */
  public MovableClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** Stands at an instant such as {@code 2026-11-22T12:00:00Z}. */
  public static MovableClock at(String instant) {
    return new MovableClock(Instant.parse(instant));
  }

  /** Moves on. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only instants count here");
  }
}
