package dev.invitera.woocommerce;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Orders that lists leave out, since the shop fails to show them. Safe for several threads. */
final class PassedOver {

  /** As many as can be looked at with one request. */
  private static final int MOST = ShopClient.LARGEST_PAGE;

  /**
   * What made the shop fail may be mended without a change of the order; or it failed by chance.
   */
  private static final List<Duration> LOOK_AGAIN_AFTER =
      List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6));

  private record Entry(Instant modified, Instant seen, int looks, boolean tellable) {

    Instant due() {
      return seen.plus(LOOK_AGAIN_AFTER.get(Math.min(looks, LOOK_AGAIN_AFTER.size() - 1)));
    }
  }

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Where there are too many, the one that changed first makes room: it was told long since, and
   * new windows are behind it.
   *
   * @param modified when it last changed
   * @param seen when the shop failed to show it
   */
  void add(String id, Instant modified, Instant seen) {
    put(id, new Entry(modified, seen, 0, true));
  }

  /** The same of one of which the shop cannot even tell when it changed: about then. */
  void addUntold(String id, Instant modified, Instant seen) {
    put(id, new Entry(modified, seen, 0, false));
  }

  private synchronized void put(String id, Entry added) {
    if (entries.size() >= MOST && !entries.containsKey(id)) {
      entries.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().modified()))
          .map(Map.Entry::getKey)
          .ifPresent(entries::remove);
    }
    entries.put(id, added);
  }

  /** It is looked at again. */
  void lookedAt(String id, Instant at) {
    entries.computeIfPresent(
        id, (_, entry) -> new Entry(entry.modified(), at, entry.looks() + 1, entry.tellable()));
  }

  void remove(String id) {
    entries.remove(id);
  }

  Set<String> ids() {
    return Set.copyOf(entries.keySet());
  }

  /** Those of which the shop can tell whether they changed. */
  Set<String> tellable() {
    return ids(true);
  }

  /** Those of which it can tell nothing. */
  Set<String> untold() {
    return ids(false);
  }

  private Set<String> ids(boolean tellable) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getValue().tellable() == tellable)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** One that was not looked at for long. */
  Optional<String> due(Instant now) {
    return entries.entrySet().stream()
        .filter(entry -> !now.isBefore(entry.getValue().due()))
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
