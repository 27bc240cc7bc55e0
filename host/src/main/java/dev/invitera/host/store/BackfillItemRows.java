package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.BackfillRow.Place;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a backfill would do to each invitation, as its scan found. */
public final class BackfillItemRows {

  /** What would be sent. */
  public static final String INVITE = "invite";

  /** What was handed over to the delivery. */
  public static final String HANDED_OVER = "handed-over";

  private static final Place START = new Place(Instant.EPOCH, "");
  private static final String OF_BACKFILL = "shop = ? and started_at = ?";
  private static final String INVITING =
      OF_BACKFILL + " and outcome = 'invite' and (placed_at, order_id) >= (?, ?)";

  private final Sql sql;

  BackfillItemRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * Of which backfill.
   *
   * @param startedAt names it within its shop
   */
  public record Of(String shop, Instant startedAt) {}

  /** What of all that would be sent is meant. */
  public record Chosen(Optional<Place> first, long invitations, long orders) {}

  /** One that would be sent. */
  public record Item(
      String orderId, String reference, Review review, Instant placedAt, String language) {}

  /** Saves what would become of an invitation. */
  public void put(
      Of of, String orderId, Review review, Instant placedAt, String outcome, String language) {
    sql.update(
        """
        insert into backfill_item (shop, started_at, order_id, review, placed_at, outcome, language)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (shop, started_at, order_id, review) do update set
          placed_at = excluded.placed_at, outcome = excluded.outcome, language = excluded.language
        """,
        of.shop(),
        of.startedAt().toEpochMilli(),
        orderId,
        review.key(),
        placedAt.toEpochMilli(),
        outcome,
        language);
  }

  /** Takes an order out, such as when it turns out to be of another time. */
  public void remove(Of of, String orderId) {
    sql.update(
        "delete from backfill_item where " + OF_BACKFILL + " and order_id = ?",
        of.shop(),
        of.startedAt().toEpochMilli(),
        orderId);
  }

  /**
   * What is meant: whole orders, the newest first, as long as there are no more invitations than
   * the most.
   */
  public Chosen chosen(Of of, Optional<Long> most) {
    Optional<Place> first = most.map(max -> first(of, max));
    Place from = first.orElse(START);
    return sql.first(
            "select count(*) as n, count(distinct order_id) as orders from backfill_item where "
                + INVITING,
            row -> new Chosen(first, row.getLong("n"), row.getLong("orders")),
            of.shop(),
            of.startedAt().toEpochMilli(),
            from.placedAt().toEpochMilli(),
            from.orderId())
        .orElseThrow();
  }

  /** The oldest that is meant; if none is, a place after all. */
  private Place first(Of of, long most) {
    return sql.first(
            """
            select placed_at, order_id from (
              select placed_at, order_id,
                count(*) over (order by placed_at desc, order_id desc) as n
              from backfill_item where shop = ? and started_at = ? and outcome = 'invite') counted
            where n <= ? order by placed_at, order_id limit 1
            """,
            row -> new Place(Columns.instant(row, "placed_at"), row.getString("order_id")),
            of.shop(),
            of.startedAt().toEpochMilli(),
            most)
        .orElse(new Place(Instant.ofEpochMilli(Long.MAX_VALUE), ""));
  }

  /** How many invitations would end how, of all. */
  public Map<String, Long> byOutcome(Of of) {
    Map<String, Long> counts = new TreeMap<>();
    sql.list(
        "select outcome, count(*) as n from backfill_item where "
            + OF_BACKFILL
            + " group by outcome",
        row -> counts.put(row.getString("outcome"), row.getLong("n")),
        of.shop(),
        of.startedAt().toEpochMilli());
    return counts;
  }

  /** How many that are meant are in each language. */
  public Map<String, Long> byLanguage(Of of, Optional<Place> first) {
    Map<String, Long> counts = new TreeMap<>();
    sql.list(
        "select language, count(*) as n from backfill_item where "
            + INVITING
            + " group by language",
        row -> counts.put(row.getString("language"), row.getLong("n")),
        of.shop(),
        of.startedAt().toEpochMilli(),
        first.orElse(START).placedAt().toEpochMilli(),
        first.orElse(START).orderId());
    return counts;
  }

  /** How many that are meant were placed on each day, UTC, by the day's number since 1970. */
  public Map<Long, Long> byDay(Of of, Optional<Place> first) {
    Map<Long, Long> counts = new TreeMap<>();
    sql.list(
        "select placed_at / 86400000 as placed_on, count(*) as n from backfill_item where "
            + INVITING
            + " group by placed_at / 86400000",
        row -> counts.put(row.getLong("placed_on"), row.getLong("n")),
        of.shop(),
        of.startedAt().toEpochMilli(),
        first.orElse(START).placedAt().toEpochMilli(),
        first.orElse(START).orderId());
    return counts;
  }

  /** The first that are meant, in the sequence in which they go out. */
  public List<Item> first(Of of, Optional<Place> first, int limit) {
    return sql.list(
        """
        select i.order_id, i.review, i.placed_at, i.language, o.reference from backfill_item i
        join shop_order o on o.shop = i.shop and o.order_id = i.order_id
        where i.shop = ? and i.started_at = ? and i.outcome = 'invite'
          and (i.placed_at, i.order_id) >= (?, ?)
        order by i.placed_at, i.order_id, i.review desc limit ?
        """,
        row ->
            new Item(
                row.getString("order_id"),
                row.getString("reference"),
                InvitationRows.review(row.getString("review")),
                Columns.instant(row, "placed_at"),
                row.getString("language")),
        of.shop(),
        of.startedAt().toEpochMilli(),
        first.orElse(START).placedAt().toEpochMilli(),
        first.orElse(START).orderId(),
        limit);
  }

  /** The orders that are meant and not behind yet, in the sequence in which they go out. */
  public List<Place> next(Of of, Optional<Place> first, int limit) {
    return sql.list(
        "select distinct placed_at, order_id from backfill_item where "
            + INVITING
            + " order by placed_at, order_id limit ?",
        row -> new Place(Columns.instant(row, "placed_at"), row.getString("order_id")),
        of.shop(),
        of.startedAt().toEpochMilli(),
        first.orElse(START).placedAt().toEpochMilli(),
        first.orElse(START).orderId(),
        limit);
  }

  /** For which reviews of an order a person said that they may be sent. */
  public Set<Review> inviting(Of of, String orderId) {
    return Set.copyOf(
        sql.list(
            "select review from backfill_item where "
                + OF_BACKFILL
                + " and order_id = ? and outcome = 'invite'",
            row -> InvitationRows.review(row.getString("review")),
            of.shop(),
            of.startedAt().toEpochMilli(),
            orderId));
  }

  /** Notes what became of those invitations of an order that had an outcome so far. */
  public void saveOutcome(Of of, String orderId, String before, String outcome) {
    sql.update(
        "update backfill_item set outcome = ? where "
            + OF_BACKFILL
            + " and order_id = ? and outcome = ?",
        outcome,
        of.shop(),
        of.startedAt().toEpochMilli(),
        orderId,
        before);
  }

  /** Some orders that were handed over and not taken back. */
  public List<OrderKey> handedOver(Of of, int limit) {
    return sql.list(
        "select distinct order_id from backfill_item where "
            + OF_BACKFILL
            + " and outcome = 'handed-over' order by order_id limit ?",
        row -> new OrderKey(of.shop(), row.getString("order_id")),
        of.shop(),
        of.startedAt().toEpochMilli(),
        limit);
  }

  /** Deletes some of those that are not of this backfill, or also of it; says how many. */
  public int forget(Of of, boolean ownToo, int limit) {
    return sql.update(
        """
        delete from backfill_item where (shop, started_at, order_id, review) in (
          select shop, started_at, order_id, review from backfill_item
          where shop = ? and started_at < ? limit ?)
        """,
        of.shop(),
        of.startedAt().toEpochMilli() + (ownToo ? 1 : 0),
        limit);
  }
}
