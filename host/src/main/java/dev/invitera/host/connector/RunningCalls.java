package dev.invitera.host.connector;

import java.time.Duration;

/** Counts a connector's running calls, so that it is closed once none runs any more. */
final class RunningCalls {

  private int running;
  private boolean closed;

  /** Counts a call in; false once closed. */
  synchronized boolean enter() {
    if (!closed) {
      running++;
    }
    return !closed;
  }

  synchronized void leave() {
    running--;
    notifyAll();
  }

  /** Lets no more calls in. */
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    return first;
  }

  /** Waits until none runs; false if the time is over first. */
  synchronized boolean await(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (running > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(Math.max(1, left / 1_000_000));
    }
    return true;
  }
}
