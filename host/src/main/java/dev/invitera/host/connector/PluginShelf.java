package dev.invitera.host.connector;

import java.util.List;
import java.util.Optional;

/** What became of each jar of the plugins folder. Safe for several threads. */
final class PluginShelf {

  static final long MAX_JAR_BYTES = 256L << 20;

  private volatile List<PluginEntry> entries = List.of();

  List<PluginEntry> entries() {
    return entries;
  }

  void put(List<PluginEntry> all) {
    entries = List.copyOf(all);
  }

  /** The plugins that work. */
  List<LoadedPlugin> plugins() {
    return entries.stream()
        .filter(PluginEntry.Usable.class::isInstance)
        .map(entry -> ((PluginEntry.Usable) entry).plugin())
        .toList();
  }

  Optional<LoadedPlugin> plugin(String id) {
    return plugins().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
  }
}
