package dev.invitera.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What waits for a person, in pages: the one that waits longest first. */
public final class ParkedRows {

  /** As written in the index. */
  private static final String PARKED = "i.state in ('refused', 'unknown')";

  private final Sql sql;

  ParkedRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * Where something stands among the parked work of its shop and table.
   *
   * @param detail the review, or the reason of an unreadable order
   */
  public record Place(Instant since, String orderId, String detail) {}

  /** The parked invitations of a shop that come after a place. */
  public List<ParkedRow> invitations(
      String shop, ParkedFilter filter, Optional<Place> after, int limit) {
    Conditions where =
        new Conditions("i.shop = ? and " + PARKED, shop)
            .and("i.state = ?", filter.kind().map(ParkedKind::key))
            .andOneOf("i.order_id", filter.orderIds())
            .andContains("i.why", filter.reasonContains());
    span(where, "i.changed_at", filter);
    after(where, "(i.changed_at, i.order_id, i.review)", after);
    return sql.list(
        "select i.*, o.reference from invitation i"
            + " join shop_order o on o.shop = i.shop and o.order_id = i.order_id where "
            + where.sql()
            + " order by i.changed_at, i.order_id, i.review limit ?",
        ParkedRows::invitation,
        where.argumentsAnd(limit));
  }

  /** The unreadable orders of a shop that come after a place. */
  public List<ParkedRow> unreadable(
      String shop, ParkedFilter filter, Optional<Place> after, int limit) {
    Conditions where =
        new Conditions("u.shop = ?", shop)
            .andOneOf("u.order_id", filter.orderIds())
            .andContains("u.reason", filter.reasonContains());
    span(where, "u.first_at", filter);
    after(where, "(u.first_at, u.order_id, u.reason)", after);
    return sql.list(
        "select u.*, o.reference from unreadable u"
            + " left join shop_order o on o.shop = u.shop and o.order_id = u.order_id where "
            + where.sql()
            + " order by u.first_at, u.order_id, u.reason limit ?",
        ParkedRows::unreadable,
        where.argumentsAnd(limit));
  }

  /** How much of each kind is parked, for the shops that have any. */
  public Map<String, Map<ParkedKind, Long>> counts() {
    Map<String, Map<ParkedKind, Long>> counts = new TreeMap<>();
    // Not grouped by state, or SQLite would count along the index of all invitations.
    sql.list(
        """
        select shop, count(*) as n, sum(case when i.state = 'refused' then 1 else 0 end) as refused
        from invitation i where %s group by shop
        """
            .formatted(PARKED),
        row -> {
          long refused = row.getLong("refused");
          put(counts, row, ParkedKind.REFUSED, refused);
          return put(counts, row, ParkedKind.UNKNOWN, row.getLong("n") - refused);
        });
    sql.list(
        "select shop, count(*) as n from unreadable group by shop",
        row -> put(counts, row, ParkedKind.UNREADABLE, row.getLong("n")));
    return counts;
  }

  private static long put(
      Map<String, Map<ParkedKind, Long>> counts, ResultSet row, ParkedKind kind, long count)
      throws SQLException {
    if (count > 0) {
      counts
          .computeIfAbsent(row.getString("shop"), _ -> new EnumMap<>(ParkedKind.class))
          .put(kind, count);
    }
    return count;
  }

  private static void span(Conditions where, String column, ParkedFilter filter) {
    where
        .and(column + " >= ?", filter.since().map(Instant::toEpochMilli))
        .and(column + " < ?", filter.until().map(Instant::toEpochMilli));
  }

  private static void after(Conditions where, String columns, Optional<Place> after) {
    after.ifPresent(place ->
        where.and(
            columns + " > (?, ?, ?)",
            place.since().toEpochMilli(),
            place.orderId(),
            place.detail()));
  }

  private static ParkedRow invitation(ResultSet row) throws SQLException {
    return new ParkedRow(
        row.getString("shop"),
        Optional.of(row.getString("order_id")),
        ParkedKind.of(row.getString("state")).orElseThrow(),
        Optional.of(InvitationRows.review(row.getString("review"))),
        Optional.of(row.getString("reference")),
        row.getString("why"),
        Optional.empty(),
        Columns.instant(row, "changed_at"),
        row.getInt("attempts"));
  }

  private static ParkedRow unreadable(ResultSet row) throws SQLException {
    return new ParkedRow(
        row.getString("shop"),
        Optional.of(row.getString("order_id")).filter(id -> !id.isEmpty()),
        ParkedKind.UNREADABLE,
        Optional.empty(),
        Columns.optionalText(row, "reference"),
        row.getString("reason"),
        Columns.optionalText(row, "source"),
        Columns.instant(row, "first_at"),
        row.getLong("times"));
  }
}
