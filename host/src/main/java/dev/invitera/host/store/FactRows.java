package dev.invitera.host.store;

import java.util.Optional;

/** Facts about the store itself, by name. */
public final class FactRows {

  private final Sql sql;

  FactRows(Sql sql) {
    this.sql = sql;
  }

  /** A fact. */
  public Optional<String> find(String name) {
    return sql.first("select value from meta where name = ?", row -> row.getString("value"), name);
  }

  /** Saves a fact unless it is known. */
  public void saveIfAbsent(String name, String value) {
    sql.update(
        "insert into meta (name, value) values (?, ?) on conflict (name) do nothing", name, value);
  }

  /** A number of the current transaction, which must write: later ones have greater numbers. */
  public long number() {
    return sql.dialect().number(sql);
  }

  /** Whether all transactions of such a number or a smaller one have ended, of whatever host. */
  public boolean allEndedUpTo(long number) {
    return sql.dialect().allEndedUpTo(sql, number);
  }

  /** Keeps programs away, from their next start on, that know only schemas before one. */
  public void requireSchema(int version) {
    sql.update(
        "update meta set value = ? where name = ? and cast(value as integer) < ?",
        Integer.toString(version),
        Migrations.OLDEST,
        version);
  }
}
