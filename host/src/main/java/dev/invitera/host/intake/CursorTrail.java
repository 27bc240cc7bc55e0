package dev.invitera.host.intake;

import dev.invitera.connector.order.Cursor;

/**
 * Notices when a connector's cursors go in a circle, in which it would be asked for ever. It keeps
 * one of them and compares the others with it; which it keeps changes ever more rarely, so that in
 * the end it is one of the circle that stays long enough to come by again.
 */
public final class CursorTrail {

  private Cursor mark;
  private long steps;
  private long most = 1;

  /** One that begins at a cursor. */
  public CursorTrail(Cursor start) {
    this.mark = start;
  }

  /** Goes on to the next cursor; tells whether it was here before. */
  public boolean returns(Cursor next) {
    if (next.equals(mark)) {
      return true;
    }
    steps++;
    if (steps == most) {
      mark = next;
      steps = 0;
      most *= 2;
    }
    return false;
  }
}
