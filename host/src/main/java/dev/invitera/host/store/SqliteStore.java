package dev.invitera.host.store;

import dev.invitera.host.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The store of a single host: one SQLite file, written by one thread. */
public final class SqliteStore implements Store {

  private final SqliteLock lock;
  private final CustomerKeys customerKeys;
  private final GroupCommitter writer;
  private final ReadPool readers;

  private SqliteStore(
      SqliteLock lock, CustomerKeys customerKeys, GroupCommitter writer, ReadPool readers) {
    this.lock = lock;
    this.customerKeys = customerKeys;
    this.writer = writer;
    this.readers = readers;
    writer.start();
  }

  /**
   * Opens the store, and makes or migrates its database.
   *
   * @param host names this process in what it writes, the same for its whole life
   * @throws StoreStartException if the database is in use, damaged, not writable or too new
   */
  public static SqliteStore open(StoreConfig config, String host) throws StoreStartException {
    return open(SqliteOptions.of(config, host));
  }

  static SqliteStore open(SqliteOptions options) throws StoreStartException {
    Path file = options.file();
    makeFile(file);
    SqliteLock lock = SqliteLock.take(file);
    try {
      SqliteConnections connections = new SqliteConnections(options);
      new Migrations(connections.source()).run();
      CustomerKeys keys = keys(options, connections);
      return new SqliteStore(
          lock,
          keys,
          new GroupCommitter(connections::writer, options),
          new ReadPool(connections, options));
    } catch (StoreStartException e) {
      lock.close();
      throw e;
    } catch (JdbiException | FlywayException e) {
      lock.close();
      throw StartFailures.explained(file, e);
    }
  }

  private static void makeFile(Path file) throws StoreStartException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new StoreStartException("store.url must name a file, not " + file);
    }
    try {
      Files.createDirectories(folder);
      if (!Files.exists(file)) {
        // SQLite gives its journal files the rights of this one.
        OwnerOnly.create(file);
      }
    } catch (IOException e) {
      throw new StoreStartException("the database's folder " + folder + " cannot be made: " + e, e);
    }
  }

  private static CustomerKeys keys(SqliteOptions options, SqliteConnections connections)
      throws StoreStartException {
    try (Handle handle = connections.writer()) {
      Sql sql = new Sql(handle);
      Optional<String> check =
          sql.first(
              "select value from meta where name = 'key-check'",
              (row, context) -> row.getString("value"));
      CustomerKeys keys = StoreKey.load(options, check);
      if (check.isEmpty()) {
        sql.update("insert into meta (name, value) values ('key-check', ?)", keys.check());
      }
      return keys;
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    return result(submit(work));
  }

  @Override
  public <T> CompletableFuture<T> submit(Work<T> work) {
    return writer.submit(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    return result(readers.submit(work));
  }

  /** Waits whatever happens: a caller that left would not know whether its work was done. */
  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public CustomerKeys customerKeys() {
    return customerKeys;
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    lock.close();
  }
}
