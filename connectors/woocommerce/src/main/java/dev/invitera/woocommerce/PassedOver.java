package dev.invitera.woocommerce;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Orders that lists leave out, since the shop fails to show them. Safe for several threads. */
final class PassedOver {

  /** As many as can be looked at with one request. */
  private static final int MOST = ShopClient.LARGEST_PAGE;

  private final Map<String, Instant> modified = new ConcurrentHashMap<>();

  /** Whether there is room for it. */
  boolean add(String id, Instant at) {
    if (modified.size() >= MOST) {
      return false;
    }
    modified.put(id, at);
    return true;
  }

  void remove(String id) {
    modified.remove(id);
  }

  Set<String> ids() {
    return Set.copyOf(modified.keySet());
  }

  /** Whether it has not changed since. */
  boolean isAsItWas(String id, Instant at) {
    return at.equals(modified.get(id));
  }

  /** A filter that leaves them out as well. */
  Map<String, String> from(Map<String, String> filter) {
    Map<String, String> narrower = new TreeMap<>(filter);
    if (!modified.isEmpty()) {
      narrower.put("exclude", String.join(",", ids()));
    }
    return narrower;
  }
}
