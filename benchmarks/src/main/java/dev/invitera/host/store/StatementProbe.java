package dev.invitera.host.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the store's own statements on one connection, and asks the database for their plans with the
 * same arguments: so a plan is that of the statement as the host has it, not of a copy.
 */
public final class StatementProbe {

  private final Connection connection;
  private final boolean postgres;
  private final StatementCache cache;
  private final SqlTransaction timed;
  private final List<String> plans = new ArrayList<>();

  public StatementProbe(Connection connection, boolean postgres) {
    this.connection = connection;
    this.postgres = postgres;
    this.cache = new StatementCache(connection);
    this.timed = new SqlTransaction(new Sql(cache, dialect()), "benchmark");
  }

  private Dialect dialect() {
    return postgres ? new PostgresDialect() : new SqliteDialect();
  }

  /** Does some work as the host does it. */
  public <T> T run(Work<T> work) {
    return work.in(timed);
  }

  /** The statements of some work, each followed by its plan. */
  public List<String> plans(Work<?> work) {
    plans.clear();
    Sql sql = new Sql(new Explained(), dialect());
    Object _ = work.in(new SqlTransaction(sql, "benchmark"));
    return List.copyOf(plans);
  }

  private final class Explained implements Statements {

    @Override
    public PreparedStatement take(String sql) throws SQLException {
      PreparedStatement statement = connection.prepareStatement(sql);
      PreparedStatement explain =
          connection.prepareStatement(
              (postgres ? "explain (analyze, buffers, costs off) " : "explain query plan ") + sql);
      return (PreparedStatement)
          Proxy.newProxyInstance(
              StatementProbe.class.getClassLoader(),
              new Class<?>[] {PreparedStatement.class},
              (_, method, arguments) -> {
                if (method.getName().equals("setObject")) {
                  invoke(explain, method, arguments);
                } else if (method.getName().startsWith("execute")) {
                  plans.add(sql.strip());
                  keep(explain);
                }
                return invoke(statement, method, arguments);
              });
    }

    private Object invoke(
        PreparedStatement target, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      try {
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private void keep(PreparedStatement explain) throws SQLException {
      try (ResultSet rows = explain.executeQuery()) {
        while (rows.next()) {
          plans.add("    " + rows.getString(postgres ? 1 : 4));
        }
      }
    }

    @Override
    public void giveBack(String sql, PreparedStatement statement) throws SQLException {
      statement.close();
    }
  }
}
