package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders that the shop shows again, each until a page with it was kept: the cursor behind that page
 * is then asked for. Safe for several threads.
 */
final class Recovered {

  /** An order, and the cursor behind the page that it was last given with. */
  private record Entry(JsonNode order, String next) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  synchronized void found(String id, JsonNode order) {
    entries.put(id, new Entry(order, ""));
  }

  /** So many at most. */
  synchronized List<JsonNode> orders(int most) {
    return entries.values().stream().limit(most).map(Entry::order).toList();
  }

  /** These are given with a page, before a cursor. */
  synchronized void given(List<JsonNode> orders, String next) {
    entries.replaceAll(
        (_, entry) -> orders.contains(entry.order()) ? new Entry(entry.order(), next) : entry);
  }

  /** The page at a cursor is asked for: the ids of those on the page before it, which are done. */
  synchronized Set<String> kept(String cursor) {
    Set<String> kept =
        entries.entrySet().stream()
            .filter(entry -> entry.getValue().next().equals(cursor))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    entries.keySet().removeAll(kept);
    return kept;
  }
}
