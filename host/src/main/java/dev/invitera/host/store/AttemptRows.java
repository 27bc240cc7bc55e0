package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import dev.invitera.host.invitation.Via;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Attempts of routes, each with its intent and outcome. */
public final class AttemptRows {

  private final Sql sql;
  private final String host;

  AttemptRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /**
   * An attempt.
   *
   * @param number from 1 among those of its order and lead
   * @param host which host made it
   * @param outcome empty while it runs, or for ever if its host died
   * @param exchange redacted; empty once retention deleted it
   */
  public record AttemptRow(
      Review lead,
      int number,
      Set<Review> reviews,
      String via,
      String host,
      Instant startedAt,
      Optional<Instant> endedAt,
      Optional<String> outcome,
      Optional<String> exchange) {}

  /**
   * Records the intent of an attempt.
   *
   * @param number from 1 among those of its order and lead
   */
  public void intend(
      OrderKey order, Review lead, int number, Set<Review> reviews, Via via, Instant now) {
    sql.update(
        """
        insert into attempt (shop, order_id, lead, number, reviews, via, host, started_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.shop(),
        order.orderId(),
        lead.key(),
        number,
        Columns.reviews(reviews),
        via.key(),
        host,
        now.toEpochMilli());
  }

  /** Records how an attempt ended. */
  public void end(
      OrderKey order, Review lead, int number, String outcome, String exchange, Instant now) {
    sql.update(
        """
        update attempt set ended_at = ?, outcome = ?, exchange = ?
        where shop = ? and order_id = ? and lead = ? and number = ?
        """,
        now.toEpochMilli(),
        outcome,
        exchange,
        order.shop(),
        order.orderId(),
        lead.key(),
        number);
  }

  /** The attempts for an order, the oldest first. */
  public List<AttemptRow> of(String shop, String orderId) {
    return sql.list(
        "select * from attempt where shop = ? and order_id = ? order by started_at, lead, number",
        row ->
            new AttemptRow(
                InvitationRows.review(row.getString("lead")),
                row.getInt("number"),
                Columns.reviews(row.getString("reviews")),
                row.getString("via"),
                row.getString("host"),
                Columns.instant(row, "started_at"),
                Columns.optionalInstant(row, "ended_at"),
                Columns.optionalText(row, "outcome"),
                Columns.optionalText(row, "exchange")),
        shop,
        orderId);
  }

  /** Deletes exchanges of attempts made before an instant; the attempts stay. */
  public int deleteExchanges(Instant before, int limit) {
    return sql.update(
        """
        update attempt set exchange = null where (shop, order_id, lead, number) in (
          select shop, order_id, lead, number from attempt
          where exchange is not null and started_at < ? limit ?)
        """,
        before.toEpochMilli(),
        limit);
  }
}
