package dev.invitera.magento.events;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which keys deliveries named that are not known. Anyone who knows the client id may post such a
 * delivery: only the last few count, so that what nobody names any more makes room. Safe for
 * several threads.
 */
final class WantedKeys {

  static final int MOST = 8;

  private final Set<KeyPath> paths = new LinkedHashSet<>();

  synchronized void add(KeyPath path) {
    var _ = paths.remove(path);
    paths.add(path);
    if (paths.size() > MOST) {
      paths.remove(paths.iterator().next());
    }
  }

  synchronized void remove(KeyPath path) {
    paths.remove(path);
  }

  synchronized boolean isEmpty() {
    return paths.isEmpty();
  }

  /** Those named last come first. */
  synchronized List<KeyPath> newestFirst() {
    return new ArrayList<>(paths).reversed();
  }
}
