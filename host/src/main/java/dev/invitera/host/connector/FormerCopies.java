package dev.invitera.host.connector;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private copies that hosts of before left: of jars that were not used, and of a host that was
 * killed. A host that finds the folder in use by another one leaves it as it is.
 */
final class FormerCopies implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FormerCopies.class);

  private final Path folder;
  private boolean done;

  /** Holds the lock that tells others that the copies are in use. */
  private @Nullable FileChannel inUse;

  FormerCopies(Path folder) {
    this.folder = folder;
  }

  /** Deletes them, before the first copy is made. */
  void emptyOnce() {
    if (done) {
      return;
    }
    done = true;
    try {
      Files.createDirectories(folder);
      if (lock()) {
        for (Path copy : left()) {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      log.warn("Former copies of plugins in {} cannot be deleted: {}", folder, e.toString());
    }
  }

  private boolean lock() throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve(".in-use"), CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        inUse = channel;
        return true;
      }
    } catch (OverlappingFileLockException _) {
      // In use by this very process.
    }
    channel.close();
    return false;
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".jar") || file.toString().endsWith(".tmp"))
          .toList();
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
        log.debug("{} cannot be let go", folder, e);
      }
    }
  }
}
