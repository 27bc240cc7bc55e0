package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection from the pool for each transaction; the driver keeps its prepared statements. */
final class PostgresSession implements Session, Statements {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

  /** Classes of SQL states after which a connection is of no more use. */
  private static final String CONNECTION_FAILURES = "08";

  private static final String SHUTDOWNS = "57P";

  private final DataSource pool;
  private final boolean readOnly;
  private final SqlTransaction transaction;
  private @Nullable Connection connection;

  PostgresSession(DataSource pool, boolean readOnly, String host) {
    this.pool = pool;
    this.readOnly = readOnly;
    this.transaction = new SqlTransaction(new Sql(this, new PostgresDialect()), host);
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public void begin() throws SQLException {
    Connection taken = pool.getConnection();
    try {
      taken.setReadOnly(readOnly);
      taken.setTransactionIsolation(
          readOnly
              ? Connection.TRANSACTION_REPEATABLE_READ
              : Connection.TRANSACTION_READ_COMMITTED);
      taken.setAutoCommit(false);
    } catch (SQLException e) {
      giveBack(taken);
      throw e;
    }
    connection = taken;
  }

  @Override
  public void commit() throws SQLException {
    open().commit();
    release();
  }

  @Override
  public void undo() {
    if (connection == null) {
      return;
    }
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The pool throws a broken connection away, and the server undoes what it left.
      LOG.debug("A rollback failed: {}", e.getSQLState());
    }
    release();
  }

  private void release() {
    Connection done = connection;
    connection = null;
    if (done != null) {
      giveBack(done);
    }
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("A connection did not close: {}", e.getSQLState());
    }
  }

  private Connection open() {
    if (connection == null) {
      throw new IllegalStateException("no transaction is open");
    }
    return connection;
  }

  /** An answer from the server says that it was undone; without one nobody knows. */
  @Override
  public boolean undoneBy(SQLException commitFailure) {
    String state = commitFailure.getSQLState();
    return state != null && !state.startsWith(CONNECTION_FAILURES) && !state.startsWith(SHUTDOWNS);
  }

  @Override
  public PreparedStatement take(String sql) throws SQLException {
    return open().prepareStatement(sql);
  }

  @Override
  public void giveBack(String sql, PreparedStatement statement) throws SQLException {
    statement.close();
  }

  @Override
  public void close() {
    release();
  }
}
