package dev.invitera.woocommerce;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which orders were told as unreadable with which page. A page that is asked for again was not
 * kept, and tells them again; where the one behind it is asked for it was, and they are told no
 * more until they change: a person may have closed them. Safe for several threads.
 */
final class Tellings {

  private static final int MOST_PAGES = 200;
  private static final int MOST_KEPT = 1000;

  /** What the page at a cursor tells, by id with the time of change, and the cursor behind it. */
  private record Telling(Map<String, Instant> orders, String next) {}

  private final Map<String, Telling> pages = bounded(MOST_PAGES);
  private final Map<String, Instant> kept = bounded(MOST_KEPT);

  private static <V> Map<String, V> bounded(int most) {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
      }
    };
  }

  /** The page at a cursor is asked for. */
  synchronized void asked(String cursor) {
    pages
        .values()
        .removeIf(page -> {
          boolean wasKept = page.next().equals(cursor);
          if (wasKept) {
            kept.putAll(page.orders());
          }
          return wasKept;
        });
  }

  /** The page at a cursor is to tell of an order, unless that was told. */
  synchronized void tell(String cursor, String id, Instant modified) {
    if (!modified.equals(kept.get(id))) {
      pages
          .computeIfAbsent(cursor, _ -> new Telling(new HashMap<>(), ""))
          .orders()
          .put(id, modified);
    }
  }

  /** Of the others the page at a cursor does not tell, nor of more than so many. */
  synchronized void keepOnly(String cursor, Set<String> ids, int most) {
    Telling page = pages.get(cursor);
    if (page != null) {
      page.orders().keySet().retainAll(ids);
      page.orders()
          .keySet()
          .retainAll(page.orders().keySet().stream().limit(most).collect(Collectors.toSet()));
    }
  }

  /** The orders that the page at a cursor tells of. */
  synchronized Set<String> at(String cursor) {
    Telling page = pages.get(cursor);
    return page == null ? Set.of() : Set.copyOf(page.orders().keySet());
  }

  /** The page at a cursor is given, with the cursor behind it. */
  synchronized void given(String cursor, String next) {
    pages.computeIfPresent(cursor, (_, page) -> new Telling(page.orders(), next));
  }
}
