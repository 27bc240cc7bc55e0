package dev.invitera.host.connector;

import dev.invitera.host.config.PluginsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What installing and removing have in common. */
record FolderChanges(PluginsConfig config) {

  /** The lock as it is, empty if there is none; looked at before anything is changed. */
  PluginLock lock() throws PluginChangeException {
    try {
      return new LockFile(config.lock()).read().orElse(PluginLock.EMPTY);
    } catch (Objection objection) {
      throw PluginChangeException.mistake(objection.reason() + "; " + objection.remedy());
    }
  }

  void write(PluginLock lock) throws IOException {
    new LockFile(config.lock()).write(lock);
  }

  /** Deletes jars and their signatures, and tells the names of the jars. */
  List<String> delete(List<Path> jars) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path jar : jars) {
      Files.deleteIfExists(jar);
      Files.deleteIfExists(SignatureFile.of(jar));
      names.add(jar.getFileName().toString());
    }
    return List.copyOf(names);
  }
}
