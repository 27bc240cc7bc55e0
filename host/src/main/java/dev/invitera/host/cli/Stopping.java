package dev.invitera.host.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How a process that serves is asked to end. The first signal asks for a clean end, which is waited
 * for up to a limit; a second one ends the process at once, whatever the clean end is doing. To be
 * closed at that end. Safe for several threads.
 */
final class Stopping implements AutoCloseable {

  /** Supervisors kill after some time; containers after ten seconds. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** What shells add to a signal's number to make an exit code. */
  private static final int SIGNALED = 128;

  private final PrintStream err;
  private final Duration limit;
  private final IntConsumer halt;
  private final AtomicBoolean signaled = new AtomicBoolean();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Supplier<List<String>> unstopped = () -> List.of("the start");

  /**
   * @param limit from the first signal to the clean end
   * @param halt ends the process with an exit code, without ado
   */
  Stopping(PrintStream err, Duration limit, IntConsumer halt) {
    this.err = err;
    this.limit = limit;
    this.halt = halt;
  }

  /** Begins to take this process's signals. */
  static Stopping onSignals(PrintStream err) {
    Stopping stopping = new Stopping(err, LIMIT, Runtime.getRuntime()::halt);
    EndSignals.onEach(stopping::signal);
    return stopping;
  }

  /** Says what to name should the end not come in time. */
  void watch(Supplier<List<String>> parts) {
    unstopped = parts;
  }

  /** Waits for the first signal. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** The same, for a while; false if the time is over first. */
  boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    ended.countDown();
  }

  /**
   * Acts on a signal. Of the first one it comes back at the clean end, or ends the process at the
   * limit.
   */
  void signal(int number) {
    if (!signaled.compareAndSet(false, true)) {
      halt.accept(SIGNALED + number);
      return;
    }
    err.printf("Stopping, within %d seconds; a second signal ends at once.%n", limit.toSeconds());
    asked.countDown();
    if (!endsInTime()) {
      err.printf(
          "Not everything stopped within %d seconds; ended without waiting for: %s.%n",
          limit.toSeconds(), String.join(", ", unstopped.get()));
      halt.accept(ExitCode.FAILED);
    }
  }

  private boolean endsInTime() {
    try {
      return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts the thread of a signal; if it happens, the limit is over.
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
