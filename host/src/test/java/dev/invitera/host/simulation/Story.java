package dev.invitera.host.simulation;

import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** What happened in one run, line by line, and a number that stands for all of it. */
final class Story {

  private static final int KEPT = 30_000;

  private final TestClock clock;
  private final Deque<String> lines = new ArrayDeque<>();
  private long digest;
  private int steps;

  Story(TestClock clock) {
    this.clock = clock;
  }

  void tell(String what) {
    String line = Duration.between(Orders.DAY, clock.instant()) + " " + what;
    digest = digest * 31 + line.hashCode();
    steps++;
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.add(line);
  }

  /** The same for the same story only. */
  long digest() {
    return digest;
  }

  int length() {
    return steps;
  }

  /** The last lines. */
  String end(int count) {
    return lines.stream().skip(Math.max(0, lines.size() - count)).collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    return String.join("\n", lines);
  }
}
