package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to SQLite, kept open. One that fails to begin or to undo a transaction is replaced
 * when the next transaction begins, however often that takes: a disk may fail for a while.
 */
final class SqliteSession implements Session {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteSession.class);

  private final Opening opening;
  private final String begin;
  private final String host;
  private final Runnable committed;
  private @Nullable Open open;

  /**
   * @param begin how transactions begin: writers take the lock at once
   * @param committed told of each commit
   */
  SqliteSession(Opening opening, String begin, String host, Runnable committed)
      throws SQLException {
    this.opening = opening;
    this.begin = begin;
    this.host = host;
    this.committed = committed;
    this.open = open();
  }

  /** Opens a connection. */
  @FunctionalInterface
  interface Opening {
    Connection open() throws SQLException;
  }

  private record Open(
      Connection connection,
      PreparedStatement begin,
      PreparedStatement commit,
      PreparedStatement undo,
      SqlTransaction transaction) {}

  private Open open() throws SQLException {
    Connection connection = opening.open();
    try {
      Sql sql = new Sql(new StatementCache(connection), new SqliteDialect());
      return new Open(
          connection,
          connection.prepareStatement(begin),
          connection.prepareStatement("commit"),
          connection.prepareStatement("rollback"),
          new SqlTransaction(sql, host));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public Transaction transaction() {
    return current().transaction();
  }

  @Override
  public void begin() throws SQLException {
    Open begun = open == null ? open() : open;
    open = begun;
    try {
      begun.begin().execute();
    } catch (SQLException e) {
      drop(begun);
      throw e;
    }
  }

  @Override
  public void commit() throws SQLException {
    current().commit().execute();
    committed.run();
  }

  @Override
  public void undo() {
    Open begun = open;
    if (begun == null) {
      return;
    }
    try {
      begun.undo().execute();
    } catch (SQLException e) {
      // SQLite rolls back by itself after some failures, such as a full disk, and says so here. A
      // fresh connection is sure to be in no transaction.
      LOG.debug("A rollback failed, and the connection is replaced: {}", e.getMessage());
      drop(begun);
    }
  }

  private Open current() {
    if (open == null) {
      throw new IllegalStateException("no transaction is open");
    }
    return open;
  }

  private void drop(Open broken) {
    open = null;
    try {
      broken.connection().close();
    } catch (SQLException e) {
      LOG.debug("A connection did not close: {}", e.getMessage());
    }
  }

  @Override
  public boolean undoneBy(SQLException commitFailure) {
    return true;
  }

  @Override
  public void close() {
    if (open != null) {
      drop(open);
    }
  }
}
