package dev.invitera.host.store;

import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations with their states, transitions and leases. */
public final class InvitationRows {

  private final Sql sql;
  private final String host;

  InvitationRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /** The invitations of an order, service before product. */
  public List<StoredInvitation> of(String shop, String orderId) {
    return sql.list(
        "select * from invitation where shop = ? and order_id = ? order by review desc",
        (row, context) ->
            new StoredInvitation(
                review(row.getString("review")),
                StateColumns.read(row),
                Columns.optionalText(row, "lead").map(InvitationRows::review),
                row.getInt("attempts"),
                Columns.instant(row, "changed_at")),
        shop,
        orderId);
  }

  /**
   * Puts an invitation into a state, keeps the transition and ends its lease. Nothing is kept if it
   * is in that very state already.
   */
  public void move(
      OrderKey order,
      Review review,
      Optional<StoredInvitation> from,
      InvitationState to,
      Instant now) {
    if (from.isPresent() && from.get().state().equals(to)) {
      release(order, review);
      return;
    }
    long at = now.toEpochMilli();
    if (from.isEmpty()) {
      insert(order, review, to, at);
    } else {
      sql.update(
          """
          update invitation set state = ?, why = ?, state_at = ?, due_at = ?, lease_owner = null,
            lease_until = null, changed_at = ? where shop = ? and order_id = ? and review = ?
          """,
          to.key(),
          to.reason(),
          Columns.millis(StateColumns.at(to)),
          Columns.millis(to.dueAt()),
          at,
          order.shop(),
          order.orderId(),
          review.key());
    }
    @Nullable String before = from.map(known -> known.state().key()).orElse(null);
    sql.update(
        """
        insert into transition (shop, order_id, review, at, host, from_state, to_state, why)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.shop(),
        order.orderId(),
        review.key(),
        at,
        host,
        before,
        to.key(),
        to.reason());
  }

  private void insert(OrderKey order, Review review, InvitationState to, long at) {
    sql.update(
        """
        insert into invitation (shop, order_id, review, state, why, state_at, due_at, created_at,
          changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        order.shop(),
        order.orderId(),
        review.key(),
        to.key(),
        to.reason(),
        Columns.millis(StateColumns.at(to)),
        Columns.millis(to.dueAt()),
        at,
        at);
  }

  /** Counts an intended attempt for a review, kept under {@code lead}. */
  public void countAttempt(OrderKey order, Review review, Review lead) {
    sql.update(
        """
        update invitation set attempts = attempts + 1, lead = ?
        where shop = ? and order_id = ? and review = ?
        """,
        lead.key(),
        order.shop(),
        order.orderId(),
        review.key());
  }

  /** Leases what is due of a shop, the longest due first; the ids of its orders, each once. */
  public List<String> claim(String shop, Instant now, Instant until, int limit) {
    List<String> ids =
        sql
            .list(
                """
                select order_id from invitation where shop = ? and due_at <= ?
                  and (lease_until is null or lease_until <= ?) order by due_at limit ?
                """,
                (row, context) -> row.getString("order_id"),
                shop,
                now.toEpochMilli(),
                now.toEpochMilli(),
                limit)
            .stream()
            .distinct()
            .toList();
    for (String id : ids) {
      sql.update(
          """
          update invitation set lease_owner = ?, lease_until = ?
          where shop = ? and order_id = ? and due_at <= ?
          """,
          host,
          until.toEpochMilli(),
          shop,
          id,
          now.toEpochMilli());
    }
    return ids;
  }

  /** Ends the lease of an order's invitations. */
  public void release(String shop, String orderId) {
    for (Review review : Review.values()) {
      release(new OrderKey(shop, orderId), review);
    }
  }

  private void release(OrderKey order, Review review) {
    sql.update(
        """
        update invitation set lease_owner = null, lease_until = null
        where shop = ? and order_id = ? and review = ? and lease_owner is not null
        """,
        order.shop(),
        order.orderId(),
        review.key());
  }

  /** Ends all leases of a shop: no other host can hold one on an engine for one host. */
  public void releaseAll(String shop) {
    sql.update(
        """
        update invitation set lease_owner = null, lease_until = null
        where shop = ? and due_at is not null and lease_owner is not null
        """,
        shop);
  }

  /** When something of a shop that no host has leased is due next. */
  public Optional<Instant> nextDue(String shop, Instant now) {
    return sql.first(
        """
        select due_at from invitation where shop = ? and due_at is not null
          and (lease_until is null or lease_until <= ?) order by due_at limit 1
        """,
        (row, context) -> Columns.instant(row, "due_at"),
        shop,
        now.toEpochMilli());
  }

  /** The ids of a shop's orders with an intent that has no outcome. */
  public List<String> calling(String shop) {
    return sql.list(
        "select distinct order_id from invitation where shop = ? and state = 'calling'",
        (row, context) -> row.getString("order_id"),
        shop);
  }

  /** How many invitations of a shop stand in each state, for the states that have any. */
  public Map<String, Long> counts(String shop) {
    Map<String, Long> counts = new LinkedHashMap<>();
    sql.list(
        "select state, count(*) as n from invitation where shop = ? group by state",
        (row, context) -> counts.put(row.getString("state"), row.getLong("n")),
        shop);
    return counts;
  }

  /** What happened to the invitations of an order, in order. */
  public List<TransitionRow> transitions(String shop, String orderId) {
    return sql.list(
        "select * from transition where shop = ? and order_id = ? order by id",
        (row, context) ->
            new TransitionRow(
                Columns.instant(row, "at"),
                review(row.getString("review")),
                Columns.optionalText(row, "from_state"),
                row.getString("to_state"),
                row.getString("why"),
                row.getString("host")),
        shop,
        orderId);
  }

  static Review review(String key) {
    return Arrays.stream(Review.values())
        .filter(review -> review.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the store holds an unknown review: " + key));
  }
}
