package dev.invitera.host.connector;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which jars were installed: of each plugin one version with one content.
 *
 * @param entries by the plugin's id
 */
record PluginLock(SortedMap<String, Entry> entries) {

  static final PluginLock EMPTY = new PluginLock(new TreeMap<>());

  /**
   * One jar.
   *
   * @param sha256 in lower-case hexadecimal
   * @param line where it stands in the file; 0 if it was not read from one
   */
  record Entry(String id, String version, String sha256, int line) {}

  PluginLock {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  Optional<Entry> entry(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** With a plugin's jar instead of the one that it had. */
  PluginLock with(PluginJar jar) {
    SortedMap<String, Entry> changed = new TreeMap<>(entries);
    changed.put(jar.id(), new Entry(jar.id(), jar.version().toString(), jar.sha256(), 0));
    return new PluginLock(changed);
  }

  PluginLock without(String id) {
    SortedMap<String, Entry> changed = new TreeMap<>(entries);
    changed.remove(id);
    return new PluginLock(changed);
  }
}
