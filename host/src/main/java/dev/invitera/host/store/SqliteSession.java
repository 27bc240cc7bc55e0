package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to SQLite, kept open. */
final class SqliteSession implements Session {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteSession.class);

  private final Opening opening;
  private final String begin;
  private final String host;
  private final Runnable committed;
  private Open open;

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
    Sql sql = new Sql(new StatementCache(connection), new SqliteDialect());
    return new Open(
        connection,
        connection.prepareStatement(begin),
        connection.prepareStatement("commit"),
        connection.prepareStatement("rollback"),
        new SqlTransaction(sql, host));
  }

  @Override
  public Transaction transaction() {
    return open.transaction();
  }

  @Override
  public void begin() throws SQLException {
    open.begin().execute();
  }

  @Override
  public void commit() throws SQLException {
    open.commit().execute();
    committed.run();
  }

  @Override
  public void undo() {
    try {
      open.undo().execute();
    } catch (SQLException e) {
      // SQLite rolls back by itself after some failures, such as a full disk, and says so here. A
      // fresh connection is sure to be in no transaction.
      LOG.debug("A rollback failed, and the connection is replaced: {}", e.getMessage());
      reopen();
    }
  }

  private void reopen() {
    close();
    try {
      open = open();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  @Override
  public boolean undoneBy(SQLException commitFailure) {
    return true;
  }

  @Override
  public void close() {
    try {
      open.connection().close();
    } catch (SQLException e) {
      LOG.debug("A connection did not close: {}", e.getMessage());
    }
  }
}
