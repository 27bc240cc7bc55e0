package dev.invitera.support.sweep;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.support.sweep.Sweep.Second;
import dev.invitera.support.sweep.Sweep.Waiting;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Decides what each request of a sweep asks for. Pure: one request per poll, and any cursor may be
 * asked again.
 *
 * @param overlap how much of what was read is read again, for changes that become visible late
 * @param skew how far the shop's clock may be behind ours without a change being lost; also how
 *     long a quiet shop's last changes are read again and again
 */
public record Sweeps(Duration overlap, Duration skew) {

  /** Two minutes of overlap, two hours of skew. */
  public static final Sweeps OVERLAPPING = new Sweeps(Duration.ofMinutes(2), Duration.ofHours(2));

  private static final Duration GRAIN = Duration.ofSeconds(1);

  /** No doubt about time zones makes a change that much older than what was asked for. */
  private static final Duration SURELY_OUTSIDE = Duration.ofDays(1);

  /** The cursor of a sweep that begins at an instant, without overlap. */
  public Cursor startAt(Instant from) {
    return new Waiting(from).cursor();
  }

  /**
   * What to ask for now: a window or a second of one, or {@link Waiting} if nothing can have
   * changed yet, which is the answer's cursor too.
   *
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public Sweep open(PollRequest request, Instant now) {
    Sweep sweep = SweepText.read(request.after().value());
    if (!(sweep instanceof Waiting(Instant from))) {
      return sweep;
    }
    // The contract's until is exclusive, the window's end inclusive.
    Instant to = request.until().map(until -> until.minusNanos(1)).filter(now::isAfter).orElse(now);
    return to.isBefore(from) ? sweep : new Window(from, to, from.plus(overlap), Window.NONE);
  }

  /**
   * After a page of a window, for platforms that can skip by id: see {@link Window#skipping()}.
   *
   * @param rows what came, in any order, without those whose time or id is unreadable
   * @param more whether the reply says that more orders match than came
   */
  public Step afterKeys(Window window, List<Row> rows, boolean more) throws UnexpectedReply {
    if (rows.isEmpty()) {
      return nothingCame(window, more);
    }
    requireFiltered(window, rows);
    List<Row> within = within(window, rows);
    Instant watermark = watermark(window, within);
    if (!more) {
      return finished(watermark, window.to());
    }
    if (within.isEmpty()) {
      return onceMore(window);
    }
    Row last = Collections.max(within, Row.IN_ORDER);
    requireProgress(Row.IN_ORDER.compare(last, new Row(window.from(), window.afterId())) > 0);
    return going(new Window(last.modified(), window.to(), watermark, last.id()));
  }

  /**
   * After a page of a window, for platforms that cannot skip by id: the next page begins with the
   * last second of this one, which is read twice.
   *
   * @param rows what came, in any order, without those whose time is unreadable
   * @param more whether the reply says that more orders match than came
   */
  public Step afterTimes(Window window, List<Row> rows, boolean more) throws UnexpectedReply {
    if (rows.isEmpty()) {
      return nothingCame(window, more);
    }
    requireFiltered(window, rows);
    List<Row> within = within(window, rows);
    Instant watermark = watermark(window, within);
    if (!more) {
      return finished(watermark, window.to());
    }
    if (within.isEmpty()) {
      return onceMore(window);
    }
    Instant last = Collections.max(within, Row.IN_ORDER).modified();
    requireProgress(!last.isBefore(window.from()));
    if (last.equals(Collections.min(within, Row.IN_ORDER).modified())) {
      return going(new Second(last, window.to(), 0, Second.UNKNOWN));
    }
    // Else the next page would be this one again, such as where a cache gives it to everyone.
    requireProgress(last.isAfter(window.from()));
    return going(new Window(last, window.to(), watermark, Window.NONE));
  }

  /**
   * After a page of one second. Where orders have left the second since the last page, it goes back
   * by as many as have left.
   *
   * @param rows how many orders came
   * @param moved how many of them are shown with another time: they left the second while the page
   *     was made, which the total may not tell, and those behind them moved up
   * @param limit how many were asked for
   * @param total how many the reply says there are in this second, where it says so; without it,
   *     orders that leave while this second is read may hide others until they change again
   */
  public Step afterOffset(Second second, int rows, int moved, int limit, OptionalInt total) {
    // A count that failed says zero, whatever comes.
    boolean counted = total.isPresent() && total.getAsInt() >= rows - moved;
    int known = counted ? total.getAsInt() : Second.UNKNOWN;
    int left = second.total() < 0 || !counted ? 0 : Math.max(0, second.total() - known);
    if (left > 0) {
      int back = Math.max(0, second.offset() - left);
      return going(new Second(second.at(), second.to(), back, known));
    }
    int next = second.offset() + limit - moved;
    // Where a total is told, also behind a page of which the shop counts orders and shows none.
    if (known < 0 ? rows > 0 && rows >= limit : next < known) {
      return moved < limit
          ? going(new Second(second.at(), second.to(), next, known))
          : onceMore(new Window(second.at(), second.to(), second.at(), Window.NONE));
    }
    Instant after = second.at().plus(GRAIN);
    return after.isAfter(second.to())
        ? finished(second.at(), second.to())
        : going(new Window(after, second.to(), second.at(), Window.NONE));
  }

  /**
   * To read a window once more, and what came since: nothing on its page tells how far the shop has
   * shown all. Another cursor than the one asked with; one second earlier does no harm.
   */
  public Step onceMore(Window window) {
    return new Step(new Waiting(window.from().minus(GRAIN)).cursor(), true);
  }

  /**
   * Those that are still in the window. Some platforms choose a page's orders first and read them
   * then: one that changed in between is shown as it is now, in its former place. It says nothing
   * of what was read, and the next sweep finds it.
   */
  private static List<Row> within(Window window, List<Row> rows) {
    return rows.stream().filter(row -> !row.modified().isAfter(window.to())).toList();
  }

  private static Instant watermark(Window window, List<Row> rows) {
    return rows.stream().map(Row::modified).reduce(window.watermark(), Sweeps::later);
  }

  /**
   * After a page of a window of which the shop counts orders and shows none, now or ever: that is
   * no failed query, so that the next sweep need not read them again.
   */
  public Step afterHidden(Window window) {
    return finished(window.watermark(), window.to());
  }

  /**
   * Whether a window's earlier pages promised that more orders follow, so that it would be odd if
   * none came.
   */
  public boolean promisesMore(Window window) {
    return !window.watermark().equals(window.from().plus(overlap));
  }

  /**
   * The next sweep begins where this window still does, at the latest: a shop that fails to ask its
   * own database may say that there is nothing. Where there is nothing indeed, nothing is read
   * twice.
   */
  private Step nothingCame(Window window, boolean more) throws UnexpectedReply {
    requireProgress(!more);
    Instant skewed = window.to().minus(skew);
    Instant read = skewed.isBefore(window.from()) ? skewed : window.from();
    return new Step(new Waiting(later(window.watermark().minus(overlap), read)).cursor(), false);
  }

  /** Also where all came at once: it may be no more than a part of what is to be read. */
  private static void requireFiltered(Window window, List<Row> rows) throws UnexpectedReply {
    Instant earliest = window.from().minus(SURELY_OUTSIDE);
    requireProgress(rows.stream().noneMatch(row -> row.modified().isBefore(earliest)));
  }

  private static void requireProgress(boolean progress) throws UnexpectedReply {
    if (!progress) {
      throw new UnexpectedReply(
          "list orders: the shop does not heed the filter or the sorting by the time of change;"
              + " look for a plugin, a cache or a firewall that changes its order list or takes"
              + " away what stands in the address behind the question mark");
    }
  }

  private Step finished(Instant watermark, Instant to) {
    return new Step(new Waiting(later(watermark.minus(overlap), to.minus(skew))).cursor(), false);
  }

  private static Step going(Sweep sweep) {
    return new Step(sweep.cursor(), true);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
