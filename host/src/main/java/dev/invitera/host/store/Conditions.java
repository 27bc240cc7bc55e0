package dev.invitera.host.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditions of a query that differ from call to call, all of which must hold. */
final class Conditions {

  private final StringBuilder sql = new StringBuilder();
  private final List<@Nullable Object> arguments = new ArrayList<>();

  Conditions(String first, Object... values) {
    sql.append(first);
    arguments.addAll(List.of(values));
  }

  Conditions and(String condition, Optional<?> value) {
    return value.isPresent() ? and(condition, value.get()) : this;
  }

  Conditions and(String condition, Object... values) {
    sql.append(" and ").append(condition);
    arguments.addAll(List.of(values));
    return this;
  }

  /** One of several values, unless there is none. */
  Conditions andOneOf(String column, Collection<String> values) {
    return values.isEmpty()
        ? this
        : and(
            column + " in (" + String.join(", ", values.stream().map(_ -> "?").toList()) + ")",
            values.toArray());
  }

  /** A part of a text, in any case: no character of it has a meaning of its own. */
  Conditions andContains(String column, Optional<String> part) {
    return and(
        "lower(" + column + ") like lower(?) escape '!'",
        part.map(text -> "%" + text.replaceAll("([!%_])", "!$1") + "%"));
  }

  String sql() {
    return sql.toString();
  }

  /** The values in order, then one more. */
  @Nullable Object[] argumentsAnd(Object last) {
    List<@Nullable Object> all = new ArrayList<>(arguments);
    all.add(last);
    return all.toArray();
  }
}
