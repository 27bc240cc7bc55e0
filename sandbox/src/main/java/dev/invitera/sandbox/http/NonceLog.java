package dev.invitera.sandbox.http;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Refuses stale timestamps and used nonces. Thread-safe. */
public final class NonceLog {
  private final Clock clock;
  private final Duration window;
  private final Set<String> used = new HashSet<>();

  /** Timestamps may be off by {@code window} either way. */
  public NonceLog(Clock clock, Duration window) {
    this.clock = clock;
    this.window = window;
  }

  /** Whether this timestamp (Unix seconds) lies within the window. */
  public boolean isTimely(String timestamp) {
    try {
      long seconds = Long.parseLong(timestamp);
      return Math.abs(clock.instant().getEpochSecond() - seconds) <= window.toSeconds();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Marks a nonce of a key as used; false if it was already. */
  public synchronized boolean use(String key, String nonce) {
    return used.add(key + " " + nonce);
  }
}
