package dev.invitera.host.store;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.invitation.Review;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads whole tables of a simulated database, to hold against what must be true of them. */
public final class StoreContents {

  private final Sql sql;

  StoreContents(Sql sql) {
    this.sql = sql;
  }

  /** What an invitation belongs to. */
  public record InvitationKey(String shop, String orderId, Review review) {}

  /** A row of the table of invitations. */
  public record InvitationLine(
      InvitationKey key,
      String state,
      String why,
      Optional<Review> lead,
      int attempts,
      Optional<Instant> dueAt,
      Optional<String> leaseOwner,
      Optional<Instant> leaseUntil) {}

  /** A row of an invitation's history. */
  public record StepLine(
      long id, InvitationKey key, Instant at, String host, Optional<String> from, String to) {}

  /** A row of the table of attempts. */
  public record AttemptLine(
      InvitationKey lead,
      int number,
      Set<Review> reviews,
      String host,
      Instant startedAt,
      Optional<String> outcome) {}

  /** A row of the table of links. */
  public record LinkLine(InvitationKey lead, Set<Review> reviews, String url) {}

  /** A row of the table of orders. */
  public record OrderLine(
      String shop,
      String orderId,
      Instant version,
      Optional<Instant> triggeredAt,
      Optional<Instant> deletedAt,
      Optional<Instant> liftedAt,
      OrderState state,
      boolean confirmed) {}

  /** A row of the table of shops. */
  public record ShopLine(
      String id, Optional<Instant> activeSince, boolean paused, Optional<String> rules) {}

  /** What a backfill would do to an invitation, or did. */
  public record BackfillItemLine(InvitationKey key, Instant placedAt, String outcome) {}

  public List<InvitationLine> invitations() {
    return sql.list(
        "select * from invitation",
        row ->
            new InvitationLine(
                key(row.getString("shop"), row.getString("order_id"), row.getString("review")),
                row.getString("state"),
                row.getString("why"),
                Columns.optionalText(row, "lead").map(InvitationRows::review),
                row.getInt("attempts"),
                Columns.optionalInstant(row, "due_at"),
                Columns.optionalText(row, "lease_owner"),
                Columns.optionalInstant(row, "lease_until")));
  }

  public List<StepLine> stepsAfter(long id) {
    return sql.list(
        "select * from transition where id > ? order by id",
        row ->
            new StepLine(
                row.getLong("id"),
                key(row.getString("shop"), row.getString("order_id"), row.getString("review")),
                Columns.instant(row, "at"),
                row.getString("host"),
                Columns.optionalText(row, "from_state"),
                row.getString("to_state")),
        id);
  }

  public List<AttemptLine> attempts() {
    return sql.list(
        "select * from attempt order by started_at, number",
        row ->
            new AttemptLine(
                key(row.getString("shop"), row.getString("order_id"), row.getString("lead")),
                row.getInt("number"),
                Columns.reviews(row.getString("reviews")),
                row.getString("host"),
                Columns.instant(row, "started_at"),
                Columns.optionalText(row, "outcome")));
  }

  public List<LinkLine> links() {
    return sql.list(
        "select * from link",
        row ->
            new LinkLine(
                key(row.getString("shop"), row.getString("order_id"), row.getString("lead")),
                Columns.reviews(row.getString("reviews")),
                row.getString("url")));
  }

  public List<OrderLine> orders() {
    return sql.list(
        "select *, json_extract(snapshot, '$.state') as state from shop_order",
        row ->
            new OrderLine(
                row.getString("shop"),
                row.getString("order_id"),
                Columns.instant(row, "version"),
                Columns.optionalInstant(row, "triggered_at"),
                Columns.optionalInstant(row, "deleted_at"),
                Columns.optionalInstant(row, "lifted_at"),
                OrderState.valueOf(row.getString("state")),
                row.getLong("observed_at") == row.getLong("confirmed_at")));
  }

  public List<ShopLine> shops() {
    return sql.list(
        "select * from shop",
        row ->
            new ShopLine(
                row.getString("id"),
                Columns.optionalInstant(row, "active_since"),
                Columns.optionalInstant(row, "paused_at").isPresent(),
                Columns.optionalText(row, "rules_hash")));
  }

  /** The latest backfill of a shop. */
  public Optional<BackfillRow> backfill(String shop) {
    return new BackfillRows(sql).find(shop);
  }

  /** What a backfill found, and what became of it. */
  public List<BackfillItemLine> items(BackfillItemRows.Of of) {
    return sql.list(
        "select * from backfill_item where shop = ? and started_at = ?",
        row ->
            new BackfillItemLine(
                key(row.getString("shop"), row.getString("order_id"), row.getString("review")),
                Columns.instant(row, "placed_at"),
                row.getString("outcome")),
        of.shop(),
        of.startedAt().toEpochMilli());
  }

  /** When the first backfill goes on that is at work, past or not. */
  public Optional<Instant> backfillDue() {
    return due(
        "select min(next_at) as at from backfill where phase in"
            + " ('scanning', 'sending', 'cancelling')");
  }

  /** Deletions of orders that were never recorded, as shop and order. */
  public List<String> earlyDeletions() {
    return sql.list(
        "select shop || '/' || order_id as name from early_deletion", row -> row.getString("name"));
  }

  /** When the first invitation is due, past or not. */
  public Optional<Instant> firstDue() {
    return due("select min(due_at) as at from invitation");
  }

  /** When the next invitation after an instant is due. */
  public Optional<Instant> dueAfter(Instant now) {
    return due("select min(due_at) as at from invitation where due_at > ?", now.toEpochMilli());
  }

  private Optional<Instant> due(String statement, Object... arguments) {
    return sql.first(statement, row -> Columns.optionalInstant(row, "at"), arguments)
        .flatMap(at -> at);
  }

  /** How many rows were ever changed. */
  public long changes() {
    return sql.first("select total_changes() as n", row -> row.getLong("n")).orElse(0L);
  }

  /** How many look-ups and hand-overs wait. */
  public long chores() {
    return sql.first(
            """
            select (select count(*) from refetch)
              + (select count(*) from hand_over where due_at is not null) as n
            """,
            row -> row.getLong("n"))
        .orElse(0L);
  }

  /** How many invitations are leased to a host. */
  public long leasedInvitations() {
    return sql.first(
            "select count(*) as n from invitation where lease_until is not null",
            row -> row.getLong("n"))
        .orElse(0L);
  }

  private static InvitationKey key(String shop, String orderId, String review) {
    return new InvitationKey(shop, orderId, InvitationRows.review(review));
  }
}
