package dev.invitera.host.intake;

import dev.invitera.host.connector.ConnectorFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many orders a page is asked for. A shop that fails on a large page, such as by running out of
 * memory or time, is asked for less until it answers, and then for more again. Safe for several
 * threads.
 */
public final class PageSizes {

  private static final int MOST = 100;
  private static final int SMALLER = 4;
  private static final int LARGER = 2;

  /** So many pages in a row must work before more is tried: each failure costs the shop a rest. */
  private static final int PAGES_BEFORE_MORE = 10;

  /** Of the shops that are not asked for whole pages at the moment. */
  private final Map<String, Reduced> reduced = new ConcurrentHashMap<>();

  private record Reduced(int size, int worked) {}

  /** How many of a shop. */
  public int of(String shop) {
    Reduced now = reduced.get(shop);
    return now == null ? MOST : now.size();
  }

  /** A page came. */
  public void worked(String shop) {
    reduced.computeIfPresent(
        shop,
        (_, now) -> {
          if (now.worked() + 1 < PAGES_BEFORE_MORE) {
            return new Reduced(now.size(), now.worked() + 1);
          }
          int larger = now.size() * LARGER;
          return larger >= MOST ? null : new Reduced(larger, 0);
        });
  }

  /** A failure that may have come from the page's size makes the next one smaller. */
  public void failed(String shop, ConnectorFailure failure) {
    if (mayBeTooLarge(failure)) {
      reduced.put(shop, new Reduced(Math.max(1, of(shop) / SMALLER), 0));
    }
  }

  private static boolean mayBeTooLarge(ConnectorFailure failure) {
    return switch (failure.kind()) {
      // A shop that says when to come back is not at its end.
      case ConnectorFailure.Unavailable(var retryAfter) -> retryAfter.isEmpty();
      case ConnectorFailure.TimedOut _, ConnectorFailure.UnexpectedReply _ -> true;
      case ConnectorFailure.Unauthorized _,
          ConnectorFailure.Misconfigured _,
          ConnectorFailure.UnknownOutcome _,
          ConnectorFailure.Crashed _,
          ConnectorFailure.Busy _,
          ConnectorFailure.Paused _,
          ConnectorFailure.Closed _ ->
          false;
    };
  }
}
