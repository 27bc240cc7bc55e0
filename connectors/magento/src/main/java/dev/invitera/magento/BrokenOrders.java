package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The orders that the shop itself cannot show, such as those of which a malformed address, tax or
 * payment breaks Magento. Safe for several threads.
 */
final class BrokenOrders {

  /** So often the shop must break at the same place before an order there is looked for. */
  private static final int TRIES = 3;

  /** Longer than what was read is read again. */
  private static final Duration KEPT = Duration.ofHours(3);

  /** Each is a group of a query, which may have ten in all. */
  private static final int MOST_LEFT_OUT = 4;

  private static final int MOST_KEPT = 1000;

  private final BrokenOrderSearch search;
  private final Clock clock;
  private final Map<Row, Instant> known = new ConcurrentHashMap<>();
  private final Map<Row, Integer> tries = new ConcurrentHashMap<>();

  BrokenOrders(BrokenOrderSearch search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  /** Those known of a window, as many as a query can leave out. */
  List<Row> of(Window window) {
    Instant now = clock.instant();
    known.values().removeIf(found -> found.isBefore(now.minus(KEPT)));
    return known.keySet().stream()
        .filter(
            row -> !row.modified().isBefore(window.from()) && !row.modified().isAfter(window.to()))
        .sorted(Comparator.comparing(Row::modified).thenComparingLong(Row::id))
        .limit(MOST_LEFT_OUT)
        .toList();
  }

  /** The shop showed what comes next in a window. */
  void shown(Window window) {
    tries.remove(place(window));
  }

  /**
   * Which order it is on which the shop broke.
   *
   * @param why how it broke; thrown if it may have been for a moment, or not for an order
   */
  Row find(Window window, Scope scope, List<Row> without, ConnectorException why)
      throws ConnectorException, InterruptedException {
    if (tries.size() > MOST_KEPT) {
      tries.clear();
    }
    int tried = tries.merge(place(window), 1, Integer::sum);
    // Where one is broken, another one more likely is than that the shop fails for a moment.
    if (known.isEmpty() && tried < TRIES) {
      throw why;
    }
    Row broken = search.first(window, scope, without).orElseThrow(() -> why);
    if (known.size() < MOST_KEPT) {
      known.put(broken, clock.instant());
    }
    tries.remove(place(window));
    return broken;
  }

  private static Row place(Window window) {
    return new Row(window.from(), window.afterId());
  }
}
