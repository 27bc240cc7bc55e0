package dev.invitera.host.web;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies may be held at once, before anything is known of who sent them. Safe for
 * several threads.
 */
final class BodyBudget {

  private static final long LEAST_BYTES = 16L * 1024 * 1024;
  private static final long MOST_BYTES = 256L * 1024 * 1024;
  private static final int SHARE_OF_HEAP = 8;

  private final AtomicLong free;

  BodyBudget(long bytes) {
    this.free = new AtomicLong(bytes);
  }

  /** An eighth of a heap: what is made of a body takes several times its size. */
  static BodyBudget ofHeap(long heapBytes) {
    return new BodyBudget(Math.clamp(heapBytes / SHARE_OF_HEAP, LEAST_BYTES, MOST_BYTES));
  }

  /** Takes bytes, unless so many are not free. */
  boolean take(int bytes) {
    if (free.addAndGet(-bytes) < 0) {
      free.addAndGet(bytes);
      return false;
    }
    return true;
  }

  void giveBack(int bytes) {
    free.addAndGet(bytes);
  }
}
