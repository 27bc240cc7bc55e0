package dev.invitera.host.connector;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.invitera.host.config.PluginsConfig;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What installing and removing have in common. */
record FolderChanges(PluginsConfig config) {

  private static final long SHORT = Duration.ofMillis(20).toNanos();

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

  /** What is done while nobody else installs or removes. */
  @FunctionalInterface
  interface Change<T> {
    T make() throws PluginChangeException, IOException;
  }

  /** Makes a change alone: two at once would write the lock of the other away. */
  <T> T alone(Change<T> change) throws PluginChangeException, IOException {
    Path lock = config.lock().toAbsolutePath();
    Path guard = lock.resolveSibling("." + lock.getFileName() + ".guard");
    try (FileChannel channel = FileChannel.open(guard, CREATE, WRITE);
        FileLock _ = waitFor(channel)) {
      return change.make();
    }
  }

  /** Takes a lock once it is free. */
  static FileLock waitFor(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException _) {
        // Another thread of this very process, for which the system does not let one wait.
        LockSupport.parkNanos(SHORT);
      }
    }
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
