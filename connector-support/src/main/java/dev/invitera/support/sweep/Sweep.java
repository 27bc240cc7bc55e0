package dev.invitera.support.sweep;

import dev.invitera.connector.order.Cursor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far the reading of a shop's changes has come. All instants are whole seconds, all bounds are
 * inclusive; a platform whose filters exclude equality is asked with one second less and more.
 */
public sealed interface Sweep {

  /** The text form that the host stores. */
  default Cursor cursor() {
    return new Cursor(SweepText.write(this));
  }

  /**
   * Between two sweeps.
   *
   * @param from where the next window begins
   */
  record Waiting(Instant from) implements Sweep {
    public Waiting {
      from = from.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /**
   * Inside a window. Ask for the orders changed from {@code from} to {@code to}, sorted by that
   * time, ascending, and always for the first page of them. With {@link #skipping()}, leave out
   * those changed at {@code from} whose id is not above {@code afterId}, and sort by id next.
   *
   * @param from lower bound, which moves on with each page
   * @param to upper bound, fixed for the whole window
   * @param watermark the latest change seen in this window
   * @param afterId the last id read of those changed at {@code from}; negative if none was
   */
  record Window(Instant from, Instant to, Instant watermark, long afterId) implements Sweep {
    static final long NONE = -1;

    public Window {
      from = from.truncatedTo(ChronoUnit.SECONDS);
      to = to.truncatedTo(ChronoUnit.SECONDS);
      watermark = watermark.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether some of those changed at {@code from} were read already. */
    public boolean skipping() {
      return afterId >= 0;
    }
  }

  /**
   * Inside one second of a window in which more orders changed than fit on a page, at a platform
   * that cannot skip by id. Ask for the orders changed in exactly this second, sorted by id,
   * ascending, from {@code offset} on.
   *
   * @param at the second
   * @param to the window's upper bound
   * @param offset how many orders to leave out
   * @param total how many there were when last asked; negative if that is unknown
   */
  record Second(Instant at, Instant to, int offset, int total) implements Sweep {
    static final int UNKNOWN = -1;

    public Second {
      at = at.truncatedTo(ChronoUnit.SECONDS);
      to = to.truncatedTo(ChronoUnit.SECONDS);
    }
  }
}
