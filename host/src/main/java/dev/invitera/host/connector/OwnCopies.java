package dev.invitera.host.connector;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of this host's private copies. Each host has one of its own, and holds its lock while
 * it runs: so it is seen which folders beside it are of hosts of before, stopped or killed.
 */
final class OwnCopies implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OwnCopies.class);
  private static final String LOCK = ".in-use";

  private final Path all;
  private final Path own;
  private boolean done;

  /** Holds the lock that tells others that the copies are in use. */
  private @Nullable FileChannel inUse;

  /**
   * @param all where the hosts of one data folder have theirs
   */
  OwnCopies(Path all) {
    this.all = all;
    this.own = all.resolve(UUID.randomUUID().toString());
  }

  Path folder() {
    return own;
  }

  /** Makes the folder and deletes what hosts of before left, before the first copy is made. */
  void makeOnce() {
    if (done) {
      return;
    }
    done = true;
    try {
      Files.createDirectories(all);
      // Nobody takes a folder that another host just makes for one that was left.
      try (FileChannel guard = FileChannel.open(all.resolve(".guard"), CREATE, WRITE);
          FileLock _ = FolderChanges.waitFor(guard)) {
        Files.createDirectory(own);
        inUse = FileChannel.open(own.resolve(LOCK), CREATE, WRITE);
        var _ = inUse.lock();
        deleteLeft();
      }
    } catch (IOException e) {
      log.warn("Former copies of plugins in {} cannot be deleted: {}", all, e.toString());
    }
  }

  private void deleteLeft() throws IOException {
    for (Path former : list(all)) {
      if (Files.isDirectory(former) && !former.equals(own) && isFree(former)) {
        deleteCopies(former);
        Files.deleteIfExists(former.resolve(LOCK));
        deleteEmpty(former);
      }
    }
    // Where hosts of earlier versions had theirs.
    if (isFree(all)) {
      deleteCopies(all);
    }
  }

  private static boolean isFree(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    if (Files.notExists(lock)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(lock, WRITE);
        FileLock free = channel.tryLock()) {
      return free != null;
    } catch (OverlappingFileLockException _) {
      // In use by this very process.
      return false;
    }
  }

  private static void deleteCopies(Path folder) throws IOException {
    for (Path file : list(folder)) {
      if (Files.isRegularFile(file)
          && (file.toString().endsWith(".jar") || file.toString().endsWith(".tmp"))) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void deleteEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException _) {
      // What else is there is somebody's.
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Override
  public void close() {
    FileChannel channel = inUse;
    inUse = null;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        log.debug("{} cannot be let go", own, e);
      }
    }
  }
}
