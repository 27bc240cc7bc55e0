package dev.invitera.host.store;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** PostgreSQL: many hosts at once. */
final class PostgresDialect implements Dialect {

  private static final char NUL = '\0';
  private static final char REPLACEMENT = '\uFFFD';

  @Override
  public String claiming() {
    return "for update skip locked";
  }

  /**
   * By an advisory lock, which also holds for rows that are not there yet. Two keys with the same
   * 64-bit hash would only wait for each other.
   */
  @Override
  public void lock(Sql sql, String key) {
    sql.first("select pg_advisory_xact_lock(?)", row -> key, hash(key));
  }

  @Override
  public boolean tryLock(Sql sql, String key) {
    return sql.first("select pg_try_advisory_xact_lock(?)", row -> row.getBoolean(1), hash(key))
        .orElseThrow();
  }

  private static long hash(String key) {
    return Hashing.farmHashFingerprint64().hashString(key, StandardCharsets.UTF_8).asLong();
  }

  @Override
  public long number(Sql sql) {
    return sql.first("select txid_current()", row -> row.getLong(1)).orElseThrow();
  }

  @Override
  public boolean allEndedUpTo(Sql sql, long number) {
    return sql.first(
            "select txid_snapshot_xmin(txid_current_snapshot()) > ?",
            row -> row.getBoolean(1),
            number)
        .orElseThrow();
  }

  /** PostgreSQL keeps no NUL characters, which a name from a shop may hold. */
  @Override
  public String storable(String text) {
    return text.indexOf(NUL) < 0 ? text : text.replace(NUL, REPLACEMENT);
  }
}
