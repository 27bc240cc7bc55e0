package dev.invitera.host.store;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Orders that cannot be read: parked until a readable version comes or a person closes them. */
public final class UnreadableRows {

  /** Why deliveries of other shops are kept; one text, so that each order has one row of it. */
  public static final String FOREIGN =
      "foreign-source: delivered by another site that has this shop's webhook secret, such as a"
          + " copy of the shop";

  private static final String FROM = "webhook of ";

  private final Sql sql;
  private final String host;

  UnreadableRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /** One, with how often it came. */
  public record UnreadableRow(
      Optional<String> orderId, String reason, long times, Instant firstAt, Instant lastAt) {}

  /**
   * One that a person ended.
   *
   * @param reason what was wrong with it; empty once retention forgot it
   * @param why what the person said
   * @param host which host ended it
   */
  public record ClosedRow(
      Optional<String> reason, Instant firstAt, Instant closedAt, String why, String host) {}

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

  /**
   * What came from other shops' sites.
   *
   * @param orders how many orders it was about
   * @param times how often it came
   * @param lastFrom the host that the last delivery named as its source
   */
  public record ForeignRows(long orders, long times, String lastFrom, Instant lastAt) {}

  /** Parks that an order of another shop's site came; what is recorded of ours stays as it is. */
  public void parkForeign(String shop, Optional<OrderRef> order, String from, Instant now) {
    park(shop, new UnreadableOrder(order, FOREIGN), FROM + from, now);
  }

  /** Whether anything is parked from other shops' sites; costs the same however much it is. */
  public boolean anyForeign(String shop) {
    return sql.first(
            "select 1 from unreadable where shop = ? and reason = ? limit 1",
            _ -> true,
            shop,
            FOREIGN)
        .isPresent();
  }

  /** What is parked from other shops' sites. */
  public Optional<ForeignRows> foreign(String shop) {
    return sql.first(
        """
        select source, last_at, count(*) over () as orders, sum(times) over () as times
        from unreadable where shop = ? and reason = ? order by last_at desc limit 1
        """,
        row ->
            new ForeignRows(
                row.getLong("orders"),
                row.getLong("times"),
                row.getString("source").substring(FROM.length()),
                Columns.instant(row, "last_at")),
        shop,
        FOREIGN);
  }

  /** How many deliveries are parked from other shops' sites, for the shops that have any. */
  public Map<String, Long> foreignTimes() {
    Map<String, Long> times = new TreeMap<>();
    sql.list(
        "select shop, sum(times) as n from unreadable where reason = ? group by shop",
        row -> times.put(row.getString("shop"), row.getLong("n")),
        FOREIGN);
    return times;
  }

  /** Ends what is parked of an order: a readable version came, though not of the other site's. */
  public void resolve(String shop, String orderId) {
    sql.update(
        "delete from unreadable where shop = ? and order_id = ? and reason <> ?",
        shop,
        orderId,
        FOREIGN);
  }

  /** Whether one is still parked. */
  public boolean parked(String shop, String orderId, String reason) {
    return sql.first(
            "select 1 from unreadable where shop = ? and order_id = ? and reason = ?",
            _ -> true,
            shop,
            orderId,
            reason)
        .isPresent();
  }

  /**
   * Ends one and keeps that a person did.
   *
   * @return false if it is not parked any more
   */
  public boolean close(String shop, String orderId, String reason, String why, Instant now) {
    sql.update(
        """
        insert into unreadable_closing (shop, order_id, reason, first_at, closed_at, host, why)
        select shop, order_id, reason, first_at, ?, ?, ? from unreadable
        where shop = ? and order_id = ? and reason = ?
        """,
        now.toEpochMilli(),
        host,
        why,
        shop,
        orderId,
        reason);
    return sql.update(
            "delete from unreadable where shop = ? and order_id = ? and reason = ?",
            shop,
            orderId,
            reason)
        > 0;
  }

  /** What persons ended of an order that could not be read, in order. */
  public List<ClosedRow> closed(String shop, String orderId) {
    return sql.list(
        "select * from unreadable_closing where shop = ? and order_id = ? order by id",
        row ->
            new ClosedRow(
                Optional.of(row.getString("reason")).filter(reason -> !reason.isEmpty()),
                Columns.instant(row, "first_at"),
                Columns.instant(row, "closed_at"),
                row.getString("why"),
                row.getString("host")),
        shop,
        orderId);
  }

  /** Forgets of some that were closed before an instant what was wrong with them. */
  public int forgetClosed(Instant before, int limit) {
    return sql.update(
        """
        update unreadable_closing set reason = '' where id in (
          select id from unreadable_closing where reason <> '' and closed_at < ? limit ?)
        """,
        before.toEpochMilli(),
        limit);
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
