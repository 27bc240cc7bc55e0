package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the prepared statements of one connection: the store's statements are few and fixed, and
 * preparing one costs more than running it. For one thread; a statement in use is not shared.
 */
final class StatementCache implements Statements {

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  StatementCache(Connection connection) {
    this.connection = connection;
  }

  @Override
  public PreparedStatement take(String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept == null ? connection.prepareStatement(sql) : kept;
  }

  @Override
  public void giveBack(String sql, PreparedStatement statement) throws SQLException {
    // Bound values stay until the next use: to clear them makes SQLite prepare a statement anew
    // whose
    // plan looked at them.
    if (idle.putIfAbsent(sql, statement) != null) {
      statement.close();
    }
  }
}
