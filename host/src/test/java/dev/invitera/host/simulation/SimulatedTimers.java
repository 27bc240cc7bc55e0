package dev.invitera.host.simulation;

import dev.invitera.host.fixture.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for what is done again and again, which is a task of the scheduler. */
final class SimulatedTimers extends ScheduledThreadPoolExecutor {

  private final Scheduler scheduler;
  private final Life life;
  private final TestClock clock;
  private final List<Timer> timers = new ArrayList<>();
  private boolean closed;

  SimulatedTimers(Scheduler scheduler, Life life, TestClock clock) {
    super(0);
    this.scheduler = scheduler;
    this.life = life;
    this.clock = clock;
  }

  private static final class Timer {
    final Runnable step;
    final Duration pause;
    Instant next;

    Timer(Runnable step, Duration pause, Instant next) {
      this.step = step;
      this.pause = pause;
      this.next = next;
    }
  }

  /** Gives nothing back: what is done for ever has no result. */
  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    Instant first = clock.instant().plus(initialDelay, unit.toChronoUnit());
    timers.add(new Timer(command, unit.toChronoUnit().getDuration().multipliedBy(delay), first));
    if (timers.size() == 1) {
      scheduler.start(life, "timers", this::run);
    }
    return null;
  }

  private void run() {
    while (!closed) {
      Timer first = timers.stream().min(Comparator.comparing(timer -> timer.next)).orElseThrow();
      Duration left = Duration.between(clock.instant(), first.next);
      if (left.isPositive()) {
        scheduler.idle("timers", () -> closed, left);
      } else {
        first.step.run();
        first.next = clock.instant().plus(first.pause);
      }
    }
  }

  @Override
  public List<Runnable> shutdownNow() {
    closed = true;
    return super.shutdownNow();
  }
}
