package dev.invitera.host.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Statements with positional arguments on one connection. */
final class Sql {

  private final Handle handle;

  Sql(Handle handle) {
    this.handle = handle;
  }

  /** Runs a change and counts the rows that it met. */
  int update(String statement, @Nullable Object... arguments) {
    try (Update update = handle.createUpdate(statement)) {
      for (int i = 0; i < arguments.length; i++) {
        update.bind(i, arguments[i]);
      }
      return update.execute();
    }
  }

  <T> List<T> list(String statement, RowMapper<T> mapper, @Nullable Object... arguments) {
    try (Query query = query(statement, arguments)) {
      return query.map(mapper).list();
    }
  }

  <T> Optional<T> first(String statement, RowMapper<T> mapper, @Nullable Object... arguments) {
    try (Query query = query(statement, arguments)) {
      return query.map(mapper).findFirst();
    }
  }

  private Query query(String statement, @Nullable Object... arguments) {
    Query query = handle.createQuery(statement);
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    return query;
  }
}
