package dev.invitera.magento;

import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where a broken order is looked for: it is the first order of a window that is not hidden. Each
 * query is for one order.
 *
 * @param without what is left out
 * @param passed how many hidden ones are in front of it
 * @param slowly whether the shop breaks, too, where it takes too long
 */
record WindowPart(Window window, Scope scope, List<Row> without, int passed, boolean slowly) {

  /** Its place in the window. */
  int place() {
    return passed + 1;
  }

  /** The order at a place of the window. */
  Map<String, String> at(int place) {
    return SearchCriteria.changedAt(window, scope, without, place);
  }

  /** The order at a place before the window, counted backwards. */
  Map<String, String> before(int place) {
    return SearchCriteria.before(window.from(), scope, place);
  }

  /** The order at a place among those changed up to a second. */
  Map<String, String> upTo(long second, int place) {
    return SearchCriteria.changedAt(windowTo(second), scope, without, place);
  }

  /** The order at a place among those changed in an instant whose id is not above this one. */
  Map<String, String> upTo(Instant at, long id, int place) {
    return SearchCriteria.changedById(moment(at), scope, without, "lteq", id, place);
  }

  /** The order of this id, if it changed up to a second. */
  Map<String, String> one(long second, long id) {
    return SearchCriteria.changedById(windowTo(second), scope, without, "eq", id, 1);
  }

  /** The order at a place of the window if the one of this id is left out. */
  Map<String, String> others(long id, int place) {
    return SearchCriteria.changedById(window, scope, without, "neq", id, place);
  }

  /** The part of the window that is in one second. */
  Window moment(Instant at) {
    boolean rest = at.equals(window.from()) && window.skipping();
    return new Window(at, at, at, rest ? window.afterId() : 0);
  }

  private Window windowTo(long second) {
    Instant to = Instant.ofEpochSecond(second);
    return new Window(window.from(), to, window.watermark(), window.afterId());
  }
}
