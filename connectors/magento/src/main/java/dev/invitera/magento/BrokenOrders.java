package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.magento.OrderPages.Listed;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The orders that the shop itself cannot show, such as those of which a malformed address, tax or
 * payment breaks Magento. Each is told once. Safe for several threads.
 */
final class BrokenOrders {

  /** So often the shop must break at the same place before an order there is looked for. */
  private static final int TRIES = 3;

  /** So often where there is more doubt: a slow shop, or one that shows no other order. */
  private static final int MANY_TRIES = 10;

  /** Of those known, which often are touched again and again. */
  private static final int MOST_ASKED_FOR = 8;

  /** After they were last in a window that was asked for. */
  private static final Duration KEPT = Duration.ofHours(3);

  /** Each is a group of a query, which may have ten in all. */
  private static final int MOST_LEFT_OUT = 4;

  private static final int MOST_KEPT = 1000;

  private final BrokenOrderSearch search;
  private final Clock clock;
  private final Map<Row, Known> known = new ConcurrentHashMap<>();
  private final Map<Row, Integer> tries = new ConcurrentHashMap<>();

  /**
   * @param told whether the host went on behind it, and so has kept that it was told of it
   */
  private record Known(Instant seen, boolean told) {}

  /**
   * An order on which the shop broke.
   *
   * @param told whether it was told before
   */
  record Found(Row row, boolean told) {}

  BrokenOrders(BrokenOrderSearch search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  /** Those known of a window and told before, as many as a query can leave out. */
  List<Row> of(Window window) {
    Instant now = clock.instant();
    known.computeIfPresent(place(window), (_, _) -> new Known(now, true));
    known.replaceAll((row, one) -> isIn(window, row) ? new Known(now, one.told()) : one);
    known.values().removeIf(one -> one.seen().isBefore(now.minus(KEPT)));
    return in(window)
        .filter(row -> known.getOrDefault(row, new Known(now, false)).told())
        .limit(MOST_LEFT_OUT)
        .toList();
  }

  /** The shop showed what comes next in a window. */
  void shown(Window window) {
    tries.remove(place(window));
    search.forget(place(window));
  }

  /**
   * Which order it is on which the shop broke.
   *
   * @param broke how; thrown if it may have been for a moment, or not for an order
   * @param passed how many orders of the window are in front of it, all of them hidden
   */
  Found find(Window window, Scope scope, List<Row> without, Listed.Broke broke, int passed)
      throws ConnectorException, InterruptedException {
    WindowPart part = new WindowPart(window, scope, without, passed, broke.slowly());
    Optional<Row> next = in(window).filter(row -> !without.contains(row)).findFirst();
    if (next.isPresent() && search.isFirst(next.get(), part)) {
      Known one = known.get(next.get());
      return new Found(next.get(), one != null && one.told());
    }
    Optional<Row> changed = changed(part);
    if (changed.isPresent()) {
      return new Found(kept(changed.get()), false);
    }
    if (tries.size() > MOST_KEPT) {
      tries.clear();
    }
    int tried = tries.merge(place(window), 1, Integer::sum);
    // Where one is broken, another one more likely is than that the shop fails for a moment.
    if (broke.slowly() ? tried < MANY_TRIES : known.isEmpty() && tried < TRIES) {
      throw broke.why();
    }
    Row found =
        search.first(place(window), part, tried >= MANY_TRIES).orElseThrow(() -> broke.why());
    tries.remove(place(window));
    return new Found(kept(found), false);
  }

  /** Of those known the one that has changed since and is broken still; few queries tell. */
  private Optional<Row> changed(WindowPart part) throws ConnectorException, InterruptedException {
    List<Long> ids =
        known.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<Row, Known> one) -> one.getValue().seen())
                    .reversed())
            .map(one -> one.getKey().id())
            .distinct()
            .limit(MOST_ASKED_FOR)
            .toList();
    for (long id : ids) {
      Optional<Row> found = search.again(id, part);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Row kept(Row broken) {
    known
        .keySet()
        .removeIf(row -> row.id() == broken.id() && row.modified().isBefore(broken.modified()));
    if (known.size() < MOST_KEPT) {
      known.put(broken, new Known(clock.instant(), false));
    }
    return broken;
  }

  /** Those known that a window has still to read, in order. */
  private Stream<Row> in(Window window) {
    return known.keySet().stream()
        .filter(row -> isIn(window, row))
        .sorted(Comparator.comparing(Row::modified).thenComparingLong(Row::id));
  }

  private static boolean isIn(Window window, Row row) {
    boolean read = row.modified().equals(window.from()) && row.id() <= window.afterId();
    return !read && !row.modified().isBefore(window.from()) && !row.modified().isAfter(window.to());
  }

  private static Row place(Window window) {
    return new Row(window.from(), window.afterId());
  }
}
