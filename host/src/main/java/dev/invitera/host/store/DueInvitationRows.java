package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which invitations are due, which of them hosts have leased, and whose calls were lost. */
public final class DueInvitationRows {

  private final Sql sql;
  private final String host;

  DueInvitationRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /** The ids of a shop's orders of which something is due and leased to nobody, each once. */
  public List<String> claimable(String shop, Instant now, int limit) {
    return sql
        .list(
            "select order_id from invitation where shop = ? and due_at <= ?"
                + " and (lease_until is null or lease_until <= ?) order by due_at limit ? "
                + sql.dialect().claiming(),
            row -> row.getString(1),
            shop,
            now.toEpochMilli(),
            now.toEpochMilli(),
            limit)
        .stream()
        .distinct()
        .toList();
  }

  /** Leases what is due of an order to this host. */
  public void lease(OrderKey order, Instant now, Instant until) {
    // The plus keeps SQLite from going through all that is due of the shop, by the index on due_at.
    sql.update(
        """
        update invitation set lease_owner = ?, lease_until = ?
        where shop = ? and order_id = ? and +due_at <= ?
        """,
        host,
        until.toEpochMilli(),
        order.shop(),
        order.orderId(),
        now.toEpochMilli());
  }

  /** Lengthens this host's leases of an order's invitations; those that last longer stay. */
  public void renewLease(OrderKey order, Instant until) {
    sql.update(
        """
        update invitation set lease_until = ?
        where shop = ? and order_id = ? and lease_owner = ? and lease_until < ?
        """,
        until.toEpochMilli(),
        order.shop(),
        order.orderId(),
        host,
        until.toEpochMilli());
  }

  /** Ends this host's leases of what is still due: another host may go on with it at once. */
  public void releaseOwn() {
    sql.update(
        """
        update invitation set lease_owner = null, lease_until = null
        where lease_until is not null and due_at is not null and lease_owner = ?
        """,
        host);
  }

  /** Ends the leases of what is due that hosts before this one left; this one is surely alone. */
  public void releaseOthers() {
    sql.update(
        """
        update invitation set lease_owner = null, lease_until = null
        where lease_until is not null and due_at is not null and lease_owner <> ?
        """,
        host);
  }

  /** This host's calls of a shop that have no outcome. */
  public List<LostCall> ownCalls(String shop) {
    return sql.list(
        """
        select lease_until, shop, order_id, review from invitation
        where lease_until is not null and lease_owner = ? and shop = ? and state = 'calling'
        """,
        this::lostCall,
        host,
        shop);
  }

  /** When something of a shop that no host has leased is due next. */
  public Optional<Instant> nextDue(String shop, Instant now) {
    return sql.first(
        """
        select due_at from invitation where shop = ? and due_at is not null
          and (lease_until is null or lease_until <= ?) order by due_at limit 1
        """,
        row -> Columns.instant(row, 1),
        shop,
        now.toEpochMilli());
  }

  /** When something of each shop that has anything due is due first, leased or not. */
  public Map<String, Instant> firstDue() {
    return FirstDue.of(sql, "invitation");
  }

  /** A call that nobody accounts for: its host died, or lost its lease. */
  public record LostCall(Instant leaseUntil, OrderKey order, Review review) {

    /** Before all there are. */
    public static final LostCall NONE =
        new LostCall(Instant.EPOCH, new OrderKey("", ""), Review.SERVICE);
  }

  /**
   * Calls whose lease is over, or, of a host that is sure to be alone, all that are not its own. In
   * pages: some may stay as they are, being of shops that only other hosts have.
   */
  public List<LostCall> lostCallsAfter(LostCall last, Instant now, boolean alone, int limit) {
    return sql.list(
        "select lease_until, shop, order_id, review from invitation where lease_until is not null"
            + " and (lease_until <= ? or (? = 1 and lease_owner <> ?)) and state = 'calling'"
            + " and (lease_until, shop, order_id, review) > (?, ?, ?, ?)"
            + " order by lease_until, shop, order_id, review limit ? "
            + sql.dialect().claiming(),
        this::lostCall,
        now.toEpochMilli(),
        Columns.flag(alone),
        host,
        last.leaseUntil().toEpochMilli(),
        last.order().shop(),
        last.order().orderId(),
        last.review().key(),
        limit);
  }

  private LostCall lostCall(ResultSet row) throws SQLException {
    return new LostCall(
        Columns.instant(row, "lease_until"),
        new OrderKey(row.getString("shop"), row.getString("order_id")),
        InvitationRows.review(row.getString("review")));
  }
}
