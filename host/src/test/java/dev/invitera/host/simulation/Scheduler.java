package dev.invitera.host.simulation;

import dev.invitera.host.fixture.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/** Lets tasks go on, one at a time, from one point of interaction to the next. */
final class Scheduler {

  private final TestClock clock;
  private final Semaphore back = new Semaphore(0);
  private final List<Task> tasks = new ArrayList<>();
  private Task current;

  Scheduler(TestClock clock) {
    this.clock = clock;
  }

  /** Begins a task, which does nothing yet. */
  Task start(Life life, String name, Runnable body) {
    Task task = new Task(life, name, body, back);
    tasks.add(task);
    task.begin();
    return task;
  }

  List<Task> able() {
    Instant now = clock.instant();
    return tasks.stream().filter(task -> task.able(now)).toList();
  }

  /** Whether any task has something under way. */
  boolean busy() {
    return tasks.stream().anyMatch(task -> !task.idle());
  }

  /** When time alone lets a task go on. */
  Optional<Instant> nextWake() {
    return tasks.stream()
        .map(Task::wakeAt)
        .filter(at -> at.isBefore(Instant.MAX))
        .min(Comparator.naturalOrder());
  }

  /** Lets a task go on to its next point. */
  void step(Task task) {
    Task before = current;
    current = task;
    task.go();
    current = before;
    if (task.done()) {
      tasks.remove(task);
      if (task.failure().isPresent()) {
        Throwable failure = task.failure().get();
        throw failure instanceof Violation violation
            ? violation
            : new Violation(task + " failed: " + failure, failure);
      }
    }
  }

  /** Ends all tasks of a life that is over. */
  void bury(Life life) {
    for (Task task : List.copyOf(tasks)) {
      while (task.life == life && task != current && !task.done()) {
        step(task);
      }
    }
  }

  /** A point of interaction of the task that runs: others may go on, its host may crash. */
  void pause(String at) {
    current.stop(at, () -> true, Instant.MAX, false);
  }

  /** The running task waits for something. */
  void await(String at, BooleanSupplier until) {
    current.stop(at, until, Instant.MAX, false);
  }

  /** The running task has nothing to do until something happens or the time is over. */
  void idle(String at, BooleanSupplier until, Duration longest) {
    current.stop(at, until, clock.instant().plus(longest), true);
  }

  /** The running task waits for time to pass. */
  void sleep(String at, Duration duration) {
    current.stop(at, () -> false, clock.instant().plus(duration), false);
  }

  /** As {@link #pause}, where an interrupt ends what is done. */
  void interruptiblePause(String at) throws InterruptedException {
    pause(at);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /** Waits for something or for the time to be over. */
  void await(String at, BooleanSupplier until, Duration longest) {
    current.stop(at, until, clock.instant().plus(longest), false);
  }
}
