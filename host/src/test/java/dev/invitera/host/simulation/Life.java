package dev.invitera.host.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One life of a host, from its start until it crashes or stops; a restart is another life. */
final class Life {

  private final String name;
  private Instant frozenUntil = Instant.MIN;
  private final List<Instant> freezes = new ArrayList<>();
  private boolean dead;

  Life(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  boolean dead() {
    return dead;
  }

  void end() {
    dead = true;
  }

  /** Keeps all its tasks from going on, while time does. */
  void freeze(Instant now, Duration duration) {
    frozenUntil = now.plus(duration);
    freezes.add(now);
  }

  void thaw() {
    frozenUntil = Instant.MIN;
  }

  /** Whether it was frozen while it would have had to look after something. */
  boolean frozenWithin(Instant from, Duration duration) {
    return freezes.stream().anyMatch(at -> !at.isBefore(from) && at.isBefore(from.plus(duration)));
  }

  Instant frozenUntil() {
    return frozenUntil;
  }

  /** Throws if it is over. */
  void check() {
    if (dead) {
      throw new HostCrashed(name);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
