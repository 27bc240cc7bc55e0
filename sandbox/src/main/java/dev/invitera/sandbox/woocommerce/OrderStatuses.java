package dev.invitera.sandbox.woocommerce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order statuses that the shop knows. Thread-safe. */
final class OrderStatuses {
  private final List<String> known = new ArrayList<>(OrderFilter.STATUSES);
  private final Set<String> excludedFromSearch = new HashSet<>(Set.of("trash", "auto-draft"));

  synchronized void register(String slug, boolean excludeFromSearch) {
    known.add(slug);
    if (excludeFromSearch) {
      excludedFromSearch.add(slug);
    }
  }

  synchronized List<String> known() {
    return List.copyOf(known);
  }

  /** What {@code any} leaves out. */
  synchronized boolean isInAny(String status) {
    return !excludedFromSearch.contains(status);
  }
}
