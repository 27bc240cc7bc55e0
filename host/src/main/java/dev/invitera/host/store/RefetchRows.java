package dev.invitera.host.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders to be looked up. */
public final class RefetchRows {

  private final Sql sql;

  RefetchRows(Sql sql) {
    this.sql = sql;
  }

  /** Why an order is looked up. */
  public enum Why {
    /** A delivery said only that it changed: without a look-up it is unreadable. */
    CHANGED,
    /** What came contradicts what is known, and was not recorded. */
    CONTRADICTION,
    /** What came contradicts what was known, and replaced it. */
    CONFIRMATION
  }

  /** One to be looked up. */
  public record RefetchRow(String orderId, Why why, Instant dueAt, int attempts) {}

  /** Asks for a look-up. A later request for the same order starts anew. */
  public void ask(String shop, String orderId, Why why, Instant now) {
    sql.update(
        """
        insert into refetch (shop, order_id, why, due_at, attempts, last_failure, created_at)
        values (?, ?, ?, ?, 0, '', ?)
        on conflict (shop, order_id) do update set due_at = excluded.due_at, attempts = 0,
          created_at = excluded.created_at,
          why = case when refetch.why = 'CONFIRMATION' then excluded.why else refetch.why end
        """,
        shop,
        orderId,
        why.name(),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** What is due of a shop, the longest due first. */
  public List<RefetchRow> due(String shop, Instant now, int limit) {
    return sql.list(
        "select * from refetch where shop = ? and due_at <= ? order by due_at limit ?",
        row ->
            new RefetchRow(
                row.getString("order_id"),
                Why.valueOf(row.getString("why")),
                Columns.instant(row, "due_at"),
                row.getInt("attempts")),
        shop,
        now.toEpochMilli(),
        limit);
  }

  /** When one of each shop that has any is due first. */
  public Map<String, Instant> firstDue() {
    return FirstDue.of(sql, "refetch");
  }

  /** When one of a shop is due next. */
  public Optional<Instant> nextDue(String shop) {
    return sql.first(
        "select due_at from refetch where shop = ? order by due_at limit 1",
        row -> Columns.instant(row, "due_at"),
        shop);
  }

  /** Ends one, unless it was asked for anew after it was read. */
  public void done(String shop, RefetchRow row) {
    sql.update(
        "delete from refetch where shop = ? and order_id = ? and due_at = ? and attempts = ?",
        shop,
        row.orderId(),
        row.dueAt().toEpochMilli(),
        row.attempts());
  }

  /** Puts one off after a failure. */
  public void putOff(String shop, RefetchRow row, Instant dueAt, String failure) {
    sql.update(
        """
        update refetch set due_at = ?, attempts = attempts + 1, last_failure = ?
        where shop = ? and order_id = ? and due_at = ?
        """,
        dueAt.toEpochMilli(),
        failure,
        shop,
        row.orderId(),
        row.dueAt().toEpochMilli());
  }

  /** How many wait. */
  public long count(String shop) {
    return sql.first(
            "select count(*) as n from refetch where shop = ?", row -> row.getLong("n"), shop)
        .orElse(0L);
  }
}
