package dev.invitera.host.connector;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through a plugin's threads. An interrupt reaches it only while it runs, never
 * the next call on the same thread.
 */
final class CallTask<T> implements Runnable {

  private enum State {
    WAITING,
    RUNNING,
    WITHDRAWN,
    ABANDONED,
    ENDED
  }

  private final Supplier<CallOutcome<T>> body;
  private final Runnable onLateEnd;
  private final CountDownLatch ended = new CountDownLatch(1);
  private State state = State.WAITING;
  private @Nullable Thread runner;
  private @Nullable CallOutcome<T> outcome;

  /**
   * A call to come.
   *
   * @param body the call; must not throw
   * @param onLateEnd runs when a call ends that was abandoned
   */
  CallTask(Supplier<CallOutcome<T>> body, Runnable onLateEnd) {
    this.body = body;
    this.onLateEnd = onLateEnd;
  }

  @Override
  public void run() {
    synchronized (this) {
      if (state != State.WAITING) {
        return;
      }
      state = State.RUNNING;
      runner = Thread.currentThread();
    }
    CallOutcome<T> result = body.get();
    boolean late;
    synchronized (this) {
      late = state == State.ABANDONED;
      state = State.ENDED;
      outcome = late ? null : result;
      runner = null;
      Thread.interrupted();
    }
    ended.countDown();
    if (late) {
      onLateEnd.run();
    }
  }

  /** Waits for the end of the call; false if the time is over first. */
  boolean await(Duration time) throws InterruptedException {
    return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The same, going on where the waiting thread is interrupted; it stays interrupted. */
  boolean awaitCalmly(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ended.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Takes the call back; false if it started. */
  synchronized boolean withdraw() {
    if (state == State.WAITING) {
      state = State.WITHDRAWN;
    }
    return state == State.WITHDRAWN;
  }

  /** Ends the wait for a call that did not start and never will; it counts as withdrawn. */
  void sendBack() {
    if (withdraw()) {
      ended.countDown();
    }
  }

  /** Whether it never started. */
  synchronized boolean isWithdrawn() {
    return state == State.WITHDRAWN;
  }

  synchronized void interrupt() {
    if (runner != null) {
      runner.interrupt();
    }
  }

  /** Leaves the call behind; false if it ended. */
  synchronized boolean abandon() {
    if (state == State.RUNNING) {
      state = State.ABANDONED;
    }
    return state == State.ABANDONED;
  }

  /** How the call ended; empty if it did not end in time. */
  synchronized Optional<CallOutcome<T>> outcome() {
    return Optional.ofNullable(outcome);
  }
}
