package dev.invitera.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements with positional arguments on one connection. Plain JDBC: an order takes some twenty
 * statements on its way, and a mapping library would cost more than the database.
 */
final class Sql {

  private final Statements statements;
  private final Dialect dialect;

  Sql(Statements statements, Dialect dialect) {
    this.statements = statements;
    this.dialect = dialect;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Runs a change and counts the rows that it met. */
  int update(String statement, @Nullable Object... arguments) {
    return run(statement, PreparedStatement::executeUpdate, arguments);
  }

  <T> List<T> list(String statement, RowMapper<T> mapper, @Nullable Object... arguments) {
    return query(
        statement,
        rows -> {
          List<T> all = new ArrayList<>();
          while (rows.next()) {
            all.add(mapper.map(rows));
          }
          return all;
        },
        arguments);
  }

  <T> Optional<T> first(String statement, RowMapper<T> mapper, @Nullable Object... arguments) {
    return query(
        statement,
        rows -> rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty(),
        arguments);
  }

  private <T> T query(String statement, RowMapper<T> reader, @Nullable Object... arguments) {
    return run(
        statement,
        prepared -> {
          try (ResultSet rows = prepared.executeQuery()) {
            return reader.map(rows);
          }
        },
        arguments);
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement prepared) throws SQLException;
  }

  private <T> T run(String statement, Use<T> use, @Nullable Object... arguments) {
    try {
      PreparedStatement prepared = statements.take(statement);
      boolean done = false;
      try {
        bind(prepared, arguments);
        T result = use.of(prepared);
        done = true;
        return result;
      } finally {
        if (done) {
          statements.giveBack(statement, prepared);
        } else {
          statements.discard(prepared);
        }
      }
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  private void bind(PreparedStatement prepared, @Nullable Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      prepared.setObject(
          i + 1, argument instanceof String text ? dialect.storable(text) : argument);
    }
  }
}
