package dev.invitera.host.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second host off an SQLite database; the system ends it when the process dies. */
final class SqliteLock implements AutoCloseable {

  private final FileChannel channel;

  private SqliteLock(FileChannel channel) {
    this.channel = channel;
  }

  static SqliteLock take(Path database) throws StoreStartException {
    Path file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locks(channel)) {
        return new SqliteLock(channel);
      }
      channel.close();
      throw new StoreStartException(
          "the database "
              + database
              + " is in use by another Invitera: stop that one, or give this one another store.url");
    } catch (IOException e) {
      throw new StoreStartException(
          "the database's folder does not take files, needed is "
              + file
              + ": "
              + e
              + ". Make the folder writable for this user",
          e);
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of the database could not be let go", e);
    }
  }
}
