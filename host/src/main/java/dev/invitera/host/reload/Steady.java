package dev.invitera.host.reload;

/**
 * Tells of a change only when it is over: what differs from what was handled, and is the same at
 * two looks. A file that is being written differs from look to look.
 */
final class Steady<T> {

  private T handled;
  private T seen;

  Steady(T handled) {
    this.handled = handled;
    this.seen = handled;
  }

  /** Whether there is something to handle. */
  boolean changed(T now) {
    boolean same = now.equals(seen);
    seen = now;
    return same && !now.equals(handled);
  }

  /** Whether there is something that the next look may find to be over. */
  boolean moves() {
    return !seen.equals(handled);
  }

  void handled(T now) {
    handled = now;
  }
}
