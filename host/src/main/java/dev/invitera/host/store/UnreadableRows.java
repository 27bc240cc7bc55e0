package dev.invitera.host.store;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders that cannot be read: parked until a readable version comes or a person closes them. */
public final class UnreadableRows {

  private final Sql sql;

  UnreadableRows(Sql sql) {
    this.sql = sql;
  }

  /** One, with how often it came. */
  public record UnreadableRow(
      Optional<String> orderId, String reason, long times, Instant firstAt, Instant lastAt) {}

  /** Parks one; the same order with the same reason is counted. */
  public void park(String shop, UnreadableOrder order, String source, Instant now) {
    sql.update(
        """
        insert into unreadable (shop, order_id, reason, source, times, first_at, last_at)
        values (?, ?, ?, ?, 1, ?, ?)
        on conflict (shop, order_id, reason) do update set
          times = unreadable.times + 1, last_at = excluded.last_at, source = excluded.source
        """,
        shop,
        order.ref().map(OrderRef::orderId).orElse(""),
        order.reason(),
        source,
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** Ends what is parked of an order: a readable version came. */
  public void resolve(String shop, String orderId) {
    sql.update("delete from unreadable where shop = ? and order_id = ?", shop, orderId);
  }

  /** The latest of a shop. */
  public List<UnreadableRow> latest(String shop, int limit) {
    return sql.list(
        "select * from unreadable where shop = ? order by last_at desc limit ?",
        row ->
            new UnreadableRow(
                Optional.of(row.getString("order_id")).filter(id -> !id.isEmpty()),
                row.getString("reason"),
                row.getLong("times"),
                Columns.instant(row, "first_at"),
                Columns.instant(row, "last_at")),
        shop,
        limit);
  }

  /** How many are parked. */
  public long count(String shop) {
    return sql.first(
            "select count(*) as n from unreadable where shop = ?", row -> row.getLong("n"), shop)
        .orElse(0L);
  }

  /** Deletes some that last came before an instant. */
  public int delete(Instant before, int limit) {
    return sql.update(
        """
        delete from unreadable where (shop, order_id, reason) in (
          select shop, order_id, reason from unreadable where last_at < ? limit ?)
        """,
        before.toEpochMilli(),
        limit);
  }
}
