package dev.invitera.host.store;

import dev.invitera.host.store.StoreFaults.Commit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A host's way into the shared database, on which faults may happen. */
final class FaultySession implements Session {

  private static final String REFUSED = "refused";
  private static final String CLASHED = "40001";
  private static final String UNSURE = "08007";

  private final Statement control;
  private final StoreFaults faults;
  private final SqlTransaction transaction;
  private boolean open;

  FaultySession(Connection connection, Statements statements, String host, StoreFaults faults)
      throws SQLException {
    this.control = connection.createStatement();
    this.faults = faults;
    this.transaction =
        new SqlTransaction(new Sql(new FaultyStatements(statements), new SqliteDialect()), host);
  }

  @Override
  public Transaction transaction() {
    return transaction;
  }

  @Override
  public void begin() throws SQLException {
    faults.beforeBegin();
    control.execute("begin");
    open = true;
  }

  @Override
  public void commit() throws SQLException {
    Commit end = faults.atCommit();
    if (end == Commit.DONE || end == Commit.DONE_UNSURE) {
      control.execute("commit");
      open = false;
      faults.afterCommit();
    }
    switch (end) {
      case DONE -> {}
      case REFUSED -> throw new SQLException("the simulated disk is full", REFUSED);
      case CLASHED -> throw new SQLException("a simulated clash", CLASHED);
      case DONE_UNSURE, UNDONE_UNSURE ->
          throw new SQLException("the simulated connection broke", UNSURE);
    }
  }

  @Override
  public void undo() {
    if (open) {
      open = false;
      try {
        control.execute("rollback");
      } catch (SQLException e) {
        throw new SqlFailure(e);
      }
    }
  }

  @Override
  public boolean undoneBy(SQLException commitFailure) {
    return REFUSED.equals(commitFailure.getSQLState());
  }

  @Override
  public void close() {
    undo();
  }

  private final class FaultyStatements implements Statements {

    private final Statements all;

    FaultyStatements(Statements all) {
      this.all = all;
    }

    @Override
    public PreparedStatement take(String sql) throws SQLException {
      faults.beforeStatement();
      return all.take(sql);
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) throws SQLException {
      all.giveBack(sql, statement);
    }
  }
}
