package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Sweep.Window;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds which order it is that the shop cannot show. Its time and its id are told by no reply; but
 * a query that fits no order is answered, so both are found by halving.
 */
final class BrokenOrderSearch {

  /** Where else to look for an order that the shop can show: several may be broken in a row. */
  private static final List<Integer> AHEAD = List.of(2, 3, 5, 9);

  private static final List<Integer> BEHIND = List.of(1, 2, 3, 5, 9);

  /** Ids are unsigned and have 32 bits. */
  private static final long LARGEST_ID = (1L << 32) - 1;

  private static final int GALLOP = 16;

  private final OrderPages pages;

  BrokenOrderSearch(OrderPages pages) {
    this.pages = pages;
  }

  /**
   * The first order of a window, on which the shop breaks; empty if it does not any more, or breaks
   * on other orders as well, so that it is not this one's fault.
   *
   * @param without what is left out
   */
  Optional<Row> first(Window window, Scope scope, List<Row> without)
      throws ConnectorException, InterruptedException {
    if (!othersAreShown(window, scope, without)) {
      return Optional.empty();
    }
    OptionalLong second =
        least(
            window.from().getEpochSecond(),
            window.to().getEpochSecond(),
            until -> {
              Window part =
                  new Window(
                      window.from(),
                      Instant.ofEpochSecond(until),
                      window.watermark(),
                      window.afterId());
              return seen(SearchCriteria.changedAt(part, scope, without, 1));
            });
    if (second.isEmpty()) {
      return Optional.empty();
    }
    Instant at = Instant.ofEpochSecond(second.getAsLong());
    long after = at.equals(window.from()) && window.skipping() ? window.afterId() : 0;
    Window moment = new Window(at, at, at, after);
    OptionalLong id =
        least(
            after + 1,
            LARGEST_ID,
            upTo -> seen(SearchCriteria.changedUpTo(moment, scope, without, upTo)));
    if (id.isEmpty()) {
      return Optional.empty();
    }
    // Once more, since the shop may have failed for a moment while we looked.
    Seen again = seen(SearchCriteria.changedUpTo(moment, scope, without, id.getAsLong()));
    return again == Seen.BROKEN ? Optional.of(new Row(at, id.getAsLong())) : Optional.empty();
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

  private enum Seen {
    NONE,
    SHOWN,
    BROKEN
  }

  private interface Probe {
    Seen at(long value) throws ConnectorException, InterruptedException;
  }

  /** The least value at which the shop breaks; empty if there is none, or an order is shown. */
  private static OptionalLong least(long from, long to, Probe probe)
      throws ConnectorException, InterruptedException {
    long none = from - 1;
    long broken = from;
    long step = 1;
    while (true) {
      broken = Math.min(to, from - 1 + step);
      Seen seen = probe.at(broken);
      if (seen == Seen.BROKEN) {
        break;
      }
      if (seen == Seen.SHOWN || broken == to) {
        return OptionalLong.empty();
      }
      none = broken;
      step *= GALLOP;
    }
    while (broken - none > 1) {
      long middle = none + (broken - none) / 2;
      switch (probe.at(middle)) {
        case NONE -> none = middle;
        case BROKEN -> broken = middle;
        case SHOWN -> {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.of(broken);
  }

  private Seen seen(Map<String, String> criteria) throws ConnectorException, InterruptedException {
    return pages
        .single(criteria)
        .map(list -> list.orders().isEmpty() ? Seen.NONE : Seen.SHOWN)
        .orElse(Seen.BROKEN);
  }
}
