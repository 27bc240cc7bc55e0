package dev.invitera.host.store;

import dev.invitera.host.config.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** Opens the store of a single host: one SQLite file, written by one thread. */
final class SqliteStore {

  private SqliteStore() {}

  /**
   * Opens the store, and makes or migrates its database.
   *
   * @throws StoreStartException if the database is in use, damaged, not writable or too new
   */
  static Store open(StoreConfig.Sqlite config, String host, Clock clock)
      throws StoreStartException {
    return open(SqliteOptions.of(config, host), clock);
  }

  static Store open(SqliteOptions options, Clock clock) throws StoreStartException {
    Path file = options.file();
    makeFile(file);
    SqliteLock lock = SqliteLock.take(file);
    try {
      return open(options, clock, lock);
    } catch (StoreStartException e) {
      lock.close();
      throw e;
    } catch (SQLException | SqlFailure | FlywayException e) {
      lock.close();
      throw StartFailures.explained(file, e);
    }
  }

  private static Store open(SqliteOptions options, Clock clock, SqliteLock lock)
      throws StoreStartException, SQLException {
    SqliteConnections connections = new SqliteConnections(options);
    new Migrations(connections.source(), "sqlite").run();
    SqliteCheckpoints checkpoints = connections.checkpoints();
    try {
      return open(options, clock, lock, connections, checkpoints);
    } catch (StoreStartException | SQLException | RuntimeException e) {
      checkpoints.close();
      throw e;
    }
  }

  private static Store open(
      SqliteOptions options,
      Clock clock,
      SqliteLock lock,
      SqliteConnections connections,
      SqliteCheckpoints checkpoints)
      throws StoreStartException, SQLException {
    Session writer = connections.writer(checkpoints::committed);
    try {
      writer.begin();
      CustomerKeys keys = StoreKey.besideFile(options, writer.transaction());
      writer.commit();
      return new SqlStore(
          keys,
          clock,
          Optional.empty(),
          new GroupCommitter(List.of(writer), options.waiting(), options.batch()),
          new ReadPool(connections.readers()),
          () -> {
            checkpoints.close();
            lock.close();
          });
    } catch (StoreStartException | SQLException | RuntimeException e) {
      writer.close();
      throw e;
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
}
