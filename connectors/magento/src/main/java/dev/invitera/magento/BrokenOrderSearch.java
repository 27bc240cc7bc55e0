package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.magento.Halving.Seen;
import dev.invitera.support.sweep.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

  private static final int PAST_THE_END = 1_000_000;

  private static final int MOST_KEPT = 1000;

  private final OrderPages pages;
  private final Map<Row, Progress> progress = new ConcurrentHashMap<>();

  BrokenOrderSearch(OrderPages pages) {
    this.pages = pages;
  }

  /**
   * How far the search behind a place has come.
   *
   * @param passed how many hidden orders were in front
   * @param id begins once the second is known
   */
  private record Progress(int passed, Halving second, Optional<Halving> id) {}

  /** Forgets how far the search behind a place has come. */
  void forget(Row place) {
    progress.remove(place);
  }

  /**
   * The first order of a part, on which the shop breaks; empty if it does not any more, or breaks
   * on other orders as well, so that it is not this one's fault.
   *
   * @param place where the window begins, by which the progress is kept
   * @param often whether the shop broke there many times
   */
  Optional<Row> first(Row place, WindowPart part, boolean often)
      throws ConnectorException, InterruptedException {
    if (!othersAreShown(part, often)) {
      return Optional.empty();
    }
    if (progress.size() > MOST_KEPT) {
      progress.clear();
    }
    Optional<Row> named = progress.containsKey(place) ? Optional.empty() : named(part);
    Optional<Row> found = named.isPresent() ? named : search(place, part);
    // Once more, since the shop may have failed for a moment, or changed, while we looked.
    boolean still = found.isPresent() && isFirst(found.get(), part);
    progress.remove(place);
    return found.filter(_ -> still);
  }

  /** What the shop tells of an order that it can show in part: it may only be too large. */
  private Optional<Row> named(WindowPart part) throws ConnectorException, InterruptedException {
    return pages
        .single(SearchCriteria.keysOf(part.at(part.place())), part.slowly())
        .flatMap(list -> list.rows().stream().findFirst());
  }

  /**
   * An order that was the first one of a part before, if it has changed since and the shop breaks
   * on it still, and not on the others.
   */
  Optional<Row> again(long id, WindowPart part) throws ConnectorException, InterruptedException {
    long last = part.window().to().getEpochSecond();
    if (seen(part.one(last, id), 1, part) != Seen.BROKEN || !isOnlyOne(id, part)) {
      return Optional.empty();
    }
    Halving second = Halving.from(part.window().from().getEpochSecond());
    while (!second.isDone()) {
      long value = second.next(last);
      Optional<Halving> next = second.after(value, last, seen(part.one(value, id), 1, part));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      second = next.get();
    }
    Row found = new Row(Instant.ofEpochSecond(second.broken().orElseThrow()), id);
    return isFirst(found, part) ? Optional.of(found) : Optional.empty();
  }

  private boolean isOnlyOne(long id, WindowPart part)
      throws ConnectorException, InterruptedException {
    int place = part.place();
    return switch (seen(part.others(id, place), place, part)) {
      case SHOWN -> true;
      case NONE, HIDDEN -> othersAreShown(part, false);
      case BROKEN -> false;
    };
  }

  /** Whether it is this order that comes first in a part, and the shop breaks on it. */
  boolean isFirst(Row row, WindowPart part) throws ConnectorException, InterruptedException {
    OptionalInt inFront = inFront(row.modified(), part);
    if (inFront.isEmpty()) {
      return false;
    }
    int place = part.place() - inFront.getAsInt();
    if (row.id() - 1 > part.moment(row.modified()).afterId()
        && seen(part.upTo(row.modified(), row.id() - 1, place), place, part) != Seen.NONE) {
      return false;
    }
    return seen(part.upTo(row.modified(), row.id(), place), place, part) == Seen.BROKEN;
  }

  /** How many hidden orders are before a second; empty if others are there, too. */
  private OptionalInt inFront(Instant at, WindowPart part)
      throws ConnectorException, InterruptedException {
    if (!at.isAfter(part.window().from())) {
      return OptionalInt.of(0);
    }
    int place = part.place();
    Optional<OrderList> before =
        pages.single(part.upTo(at.getEpochSecond() - 1, place), part.slowly());
    return before.isPresent() && seen(before.get(), place) == Seen.NONE
        ? OptionalInt.of(before.get().total())
        : OptionalInt.empty();
  }

  private Optional<Row> search(Row place, WindowPart part)
      throws ConnectorException, InterruptedException {
    Progress start =
        new Progress(
            part.passed(), Halving.from(part.window().from().getEpochSecond()), Optional.empty());
    Progress now =
        Optional.ofNullable(progress.get(place))
            .filter(before -> before.passed() == part.passed())
            .orElse(start);
    long last = part.window().to().getEpochSecond();
    int number = part.place();
    while (!now.second().isDone()) {
      long value = now.second().next(last);
      Optional<Halving> next =
          now.second().after(value, last, seen(part.upTo(value, number), number, part));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      now = kept(place, new Progress(part.passed(), next.get(), Optional.empty()));
    }
    return searchSecond(place, part, now);
  }

  private Optional<Row> searchSecond(Row place, WindowPart part, Progress found)
      throws ConnectorException, InterruptedException {
    Instant at = Instant.ofEpochSecond(found.second().broken().orElseThrow());
    OptionalInt inFront = part.passed() == 0 ? OptionalInt.of(0) : inFront(at, part);
    if (inFront.isEmpty()) {
      return Optional.empty();
    }
    int number = part.place() - inFront.getAsInt();
    Halving id = found.id().orElse(Halving.from(part.moment(at).afterId() + 1));
    while (!id.isDone()) {
      long value = id.next(LARGEST_ID);
      Optional<Halving> next =
          id.after(value, LARGEST_ID, seen(part.upTo(at, value, number), number, part));
      if (next.isEmpty()) {
        return Optional.empty();
      }
      id = next.get();
      var _ = kept(place, new Progress(part.passed(), found.second(), next));
    }
    return Optional.of(new Row(at, id.broken().orElseThrow()));
  }

  private Progress kept(Row place, Progress now) {
    progress.put(place, now);
    return now;
  }

  /** Whether the shop can show another order, or has no other. */
  private boolean othersAreShown(WindowPart part, boolean often)
      throws ConnectorException, InterruptedException {
    boolean noneAhead = false;
    boolean brokenAhead = true;
    for (int ahead : AHEAD) {
      int place = part.passed() + ahead;
      Seen seen = seen(part.at(place), place, part);
      if (seen == Seen.SHOWN) {
        return true;
      }
      noneAhead = seen == Seen.NONE;
      brokenAhead &= seen == Seen.BROKEN;
      if (noneAhead) {
        break;
      }
    }
    int broken = 0;
    for (int place : BEHIND) {
      switch (seen(part.before(place), place, part)) {
        case SHOWN -> {
          return true;
        }
        case NONE -> {
          boolean alone = noneAhead || (often && brokenAhead && broken == 0 && repeats(part));
          return alone && broken <= 1;
        }
        case HIDDEN -> {}
        case BROKEN -> broken++;
      }
    }
    return false;
  }

  /** Whether pages past the end repeat the last one, as in old versions. */
  private boolean repeats(WindowPart part) throws ConnectorException, InterruptedException {
    return seen(part.at(PAST_THE_END), PAST_THE_END, part) == Seen.BROKEN;
  }

  private Seen seen(Map<String, String> criteria, int place, WindowPart part)
      throws ConnectorException, InterruptedException {
    return pages.single(criteria, part.slowly()).map(list -> seen(list, place)).orElse(Seen.BROKEN);
  }

  /** What a page of one order tells of the place that was asked for. */
  private static Seen seen(OrderList list, int place) {
    if (!list.orders().isEmpty()) {
      return Seen.SHOWN;
    }
    return list.total() < place ? Seen.NONE : Seen.HIDDEN;
  }
}
