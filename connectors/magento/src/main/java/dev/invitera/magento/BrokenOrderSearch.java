package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.magento.Halving.Seen;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds which order it is that the shop cannot show. Its time and its id are told by no reply; but
 * a query that fits no order is answered, so both are found by halving. That takes some fifty
 * queries, for which one poll may be too short: the next one goes on where it was. Safe for several
 * threads.
 */
final class BrokenOrderSearch {

  /** Where else to look for an order that the shop can show: several may be broken in a row. */
  private static final List<Integer> AHEAD = List.of(2, 3, 5, 9);

  private static final List<Integer> BEHIND = List.of(1, 2, 3, 5, 9);

  /** Ids are unsigned and have 32 bits. */
  private static final long LARGEST_ID = (1L << 32) - 1;

  private static final int MOST_KEPT = 1000;

  private final OrderPages pages;
  private final Map<Row, Progress> progress = new ConcurrentHashMap<>();

  BrokenOrderSearch(OrderPages pages) {
    this.pages = pages;
  }

  /**
   * How far the search behind a place has come.
   *
   * @param id begins once the second is known
   */
  private record Progress(Halving second, Optional<Halving> id) {}

  /** Forgets how far the search behind a place has come. */
  void forget(Row place) {
    progress.remove(place);
  }

  /**
   * The first order of a window, on which the shop breaks; empty if it does not any more, or breaks
   * on other orders as well, so that it is not this one's fault.
   *
   * @param place where the window begins, by which the progress is kept
   * @param without what is left out
   */
  Optional<Row> first(Row place, Window window, Scope scope, List<Row> without)
      throws ConnectorException, InterruptedException {
    if (!othersAreShown(window, scope, without)) {
      return Optional.empty();
    }
    if (progress.size() > MOST_KEPT) {
      progress.clear();
    }
    Optional<Row> found = search(place, window, scope, without);
    // Once more, since the shop may have failed for a moment, or changed, while we looked.
    boolean still = found.isPresent() && isFirst(found.get(), window, scope, without);
    progress.remove(place);
    return found.filter(_ -> still);
  }

  /** Whether it is this order that comes first in a window, and the shop breaks on it. */
  boolean isFirst(Row row, Window window, Scope scope, List<Row> without)
      throws ConnectorException, InterruptedException {
    if (row.modified().isAfter(window.from())
        && upTo(row.modified().getEpochSecond() - 1, window, scope, without) != Seen.NONE) {
      return false;
    }
    Window moment = moment(row.modified(), window);
    if (row.id() - 1 > moment.afterId()
        && seen(SearchCriteria.changedUpTo(moment, scope, without, row.id() - 1)) != Seen.NONE) {
      return false;
    }
    return seen(SearchCriteria.changedUpTo(moment, scope, without, row.id())) == Seen.BROKEN;
  }

  private Optional<Row> search(Row place, Window window, Scope scope, List<Row> without)
      throws ConnectorException, InterruptedException {
    Progress now =
        progress.getOrDefault(
            place, new Progress(Halving.from(window.from().getEpochSecond()), Optional.empty()));
    long last = window.to().getEpochSecond();
    while (!now.second().isDone()) {
      long value = now.second().next(last);
      Optional<Halving> next = now.second().after(value, last, upTo(value, window, scope, without));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      now = kept(place, new Progress(next.get(), Optional.empty()));
    }
    Instant at = Instant.ofEpochSecond(now.second().broken().orElseThrow());
    Window moment = moment(at, window);
    Halving id = now.id().orElse(Halving.from(moment.afterId() + 1));
    while (!id.isDone()) {
      long value = id.next(LARGEST_ID);
      Optional<Halving> next =
          id.after(
              value, LARGEST_ID, seen(SearchCriteria.changedUpTo(moment, scope, without, value)));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      id = next.get();
      now = kept(place, new Progress(now.second(), next));
    }
    return Optional.of(new Row(at, id.broken().orElseThrow()));
  }

  private Progress kept(Row place, Progress now) {
    progress.put(place, now);
    return now;
  }

  private static Window moment(Instant at, Window window) {
    boolean rest = at.equals(window.from()) && window.skipping();
    return new Window(at, at, at, rest ? window.afterId() : 0);
  }

  private Seen upTo(long second, Window window, Scope scope, List<Row> without)
      throws ConnectorException, InterruptedException {
    Instant to = Instant.ofEpochSecond(second);
    Window part = new Window(window.from(), to, window.watermark(), window.afterId());
    return seen(SearchCriteria.changedAt(part, scope, without, 1));
  }

  /** Whether the shop can show another order, or has no other. */
  private boolean othersAreShown(Window window, Scope scope, List<Row> without)
      throws ConnectorException, InterruptedException {
    boolean noneAhead = false;
    for (int place : AHEAD) {
      switch (seen(SearchCriteria.changedAt(window, scope, without, place))) {
        case SHOWN -> {
          return true;
        }
        case NONE -> noneAhead = true;
        case BROKEN -> {}
      }
      if (noneAhead) {
        break;
      }
    }
    for (int place : BEHIND) {
      switch (seen(SearchCriteria.before(window.from(), scope, place))) {
        case SHOWN -> {
          return true;
        }
        case NONE -> {
          return noneAhead && place <= 2;
        }
        case BROKEN -> {}
      }
    }
    return false;
  }

  private Seen seen(Map<String, String> criteria) throws ConnectorException, InterruptedException {
    return pages
        .single(criteria)
        .map(list -> list.orders().isEmpty() ? Seen.NONE : Seen.SHOWN)
        .orElse(Seen.BROKEN);
  }
}
