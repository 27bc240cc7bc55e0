package dev.invitera.host.cli;

import java.time.Duration;

/** Shows on a terminal how far long work is; says nothing where nobody looks on. */
final class Progress {

  private static final Duration BETWEEN = Duration.ofMillis(200);

  private final Terminal terminal;
  private final String unit;
  private final long started = System.nanoTime();
  private long shown = started;

  Progress(Terminal terminal, String unit) {
    this.terminal = terminal;
    this.unit = unit;
  }

  void at(long count) {
    long now = System.nanoTime();
    if (terminal.interactive() && now - shown > BETWEEN.toNanos()) {
      shown = now;
      terminal.err().printf("\r%,d %s, %,d a second ", count, unit, rate(count, now));
    }
  }

  void done(long count) {
    long now = System.nanoTime();
    terminal
        .err()
        .printf(
            "%s%,d %s in %.1f s, %,d a second%n",
            terminal.interactive() ? "\r" : "",
            count,
            unit,
            (now - started) / 1e9,
            rate(count, now));
  }

  private long rate(long count, long now) {
    return (long) (count / Math.max(1e-3, (now - started) / 1e9));
  }
}
