package dev.invitera.host.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the prepared statements of one connection: the store's statements are few and fixed, and
 * preparing one costs more than running it. For one thread; a statement in use is not shared.
 */
final class StatementCache implements StatementBuilder {

  private final StatementBuilder fresh = new DefaultStatementBuilder();
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return fresh.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? connection.prepareStatement(sql) : kept;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return fresh.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (statement instanceof PreparedStatement prepared && !statement.isClosed()) {
      prepared.clearParameters();
      if (idle.putIfAbsent(sql, prepared) == null) {
        return;
      }
    }
    statement.close();
  }

  @Override
  public void close(Connection connection) {
    idle.clear();
  }
}
