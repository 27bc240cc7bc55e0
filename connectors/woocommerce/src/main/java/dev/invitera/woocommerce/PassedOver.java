package dev.invitera.woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Orders that lists leave out, since the shop fails to show them. Safe for several threads. */
final class PassedOver {

  /** As many as can be looked at with one request. */
  private static final int MOST = ShopClient.LARGEST_PAGE;

  /** What made the shop fail may be mended without a change of the order. */
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofHours(6);

  private record Entry(Instant modified, Instant seen) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Whether there is room for it.
   *
   * @param modified when it last changed
   * @param seen when the shop failed to show it
   */
  boolean add(String id, Instant modified, Instant seen) {
    if (entries.size() >= MOST) {
      return false;
    }
    entries.put(id, new Entry(modified, seen));
    return true;
  }

  /** The shop failed again to show it. */
  void seenAgain(String id, Instant seen) {
    entries.computeIfPresent(id, (_, entry) -> new Entry(entry.modified(), seen));
  }

  void remove(String id) {
    entries.remove(id);
  }

  Set<String> ids() {
    return Set.copyOf(entries.keySet());
  }

  /** One that was not looked at for long. */
  Optional<String> due(Instant now) {
    return entries.entrySet().stream()
        .filter(entry -> !now.isBefore(entry.getValue().seen().plus(LOOK_AGAIN_AFTER)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** When it changed, before it was left out; empty if it is not. */
  Optional<Instant> modified(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::modified);
  }

  /** A filter that leaves them out as well. */
  Map<String, String> from(Map<String, String> filter) {
    Map<String, String> narrower = new TreeMap<>(filter);
    if (!entries.isEmpty()) {
      narrower.put("exclude", String.join(",", ids()));
    }
    return narrower;
  }
}
