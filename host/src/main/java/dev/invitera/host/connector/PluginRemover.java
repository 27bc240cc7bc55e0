package dev.invitera.host.connector;

import dev.invitera.host.config.PluginsConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Removes plugins from the plugins folder and from the lock. */
public final class PluginRemover {

  private final PluginsConfig config;
  private final FolderChanges changes;

  public PluginRemover(PluginsConfig config) {
    this.config = config;
    this.changes = new FolderChanges(config);
  }

  /**
   * What was removed.
   *
   * @param files the jars that are gone
   * @param locked whether the lock named it
   */
  public record Removed(String id, List<String> files, boolean locked) {}

  /**
   * Deletes every jar whose manifest names that plugin, with its signature, and its line in the
   * lock.
   *
   * @throws IOException if the folder or the lock cannot be written
   */
  public Removed remove(String id) throws PluginChangeException, IOException {
    return changes.alone(() -> removeAlone(id));
  }

  private Removed removeAlone(String id) throws PluginChangeException, IOException {
    PluginLock lock = changes.lock();
    List<Path> jars = PluginFolder.ofPlugin(config.directory(), id);
    boolean locked = lock.entry(id).isPresent();
    if (jars.isEmpty() && !locked) {
      throw PluginChangeException.mistake(
          "there is no plugin '%s' in %s; 'invitera plugins verify' lists what there is"
              .formatted(id, config.directory()));
    }
    if (locked) {
      changes.write(lock.without(id));
    }
    return new Removed(id, changes.delete(jars), locked);
  }
}
