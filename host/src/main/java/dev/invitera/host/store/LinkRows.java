package dev.invitera.host.store;

import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links, and how they reach their shops. */
public final class LinkRows {

  private final Sql sql;
  private final String host;

  LinkRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /**
   * A link.
   *
   * @param url personal data; empty once retention erased it
   */
  public record LinkRow(
      String orderId, Review lead, Set<Review> reviews, Optional<URI> url, Instant madeAt) {
    @Override
    public String toString() {
      return "LinkRow[" + orderId + ", " + reviews + ", redacted]";
    }
  }

  /** A hand-over's key: one way of one link. */
  public record HandOverKey(String shop, String orderId, Review lead, String way) {}

  /**
   * A hand-over.
   *
   * @param state pending, writing, done, refused or order-gone
   * @param why what was learnt; may be empty
   * @param dueAt when it is tried next
   */
  public record HandOverRow(
      HandOverKey key,
      String state,
      String why,
      Optional<Instant> dueAt,
      int attempts,
      Instant changedAt) {}

  /** Saves a link; one that is there already stays. */
  public void save(OrderKey order, Review lead, Set<Review> reviews, URI url, Instant now) {
    sql.update(
        """
        insert into link (shop, order_id, lead, reviews, url, made_at) values (?, ?, ?, ?, ?, ?)
        on conflict (shop, order_id, lead) do nothing
        """,
        order.shop(),
        order.orderId(),
        lead.key(),
        Columns.reviews(reviews),
        url.toString(),
        now.toEpochMilli());
  }

  /** The links of an order. */
  public List<LinkRow> of(String shop, String orderId) {
    return sql.list(
        "select * from link where shop = ? and order_id = ? order by made_at, lead desc",
        row ->
            new LinkRow(
                row.getString("order_id"),
                InvitationRows.review(row.getString("lead")),
                Columns.reviews(row.getString("reviews")),
                Columns.optionalText(row, "url").map(URI::create),
                Columns.instant(row, "made_at")),
        shop,
        orderId);
  }

  /** Adds a hand-over in a state, unless the link has one of that way. */
  public void addHandOver(HandOverKey key, String state, Optional<Instant> dueAt, Instant now) {
    sql.update(
        """
        insert into hand_over (shop, order_id, lead, way, state, why, due_at, created_at,
          changed_at) values (?, ?, ?, ?, ?, '', ?, ?, ?)
        on conflict (shop, order_id, lead, way) do nothing
        """,
        key.shop(),
        key.orderId(),
        key.lead().key(),
        key.way(),
        state,
        Columns.millis(dueAt),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  /** Leases the hand-overs of a shop that are due, and counts a try of each. */
  public List<HandOverKey> claimHandOvers(String shop, Instant now, Instant until, int limit) {
    List<HandOverKey> keys =
        sql.list(
            "select shop, order_id, lead, way from hand_over where shop = ? and due_at <= ?"
                + " and (lease_until is null or lease_until <= ?) order by due_at limit ? "
                + sql.dialect().claiming(),
            row ->
                new HandOverKey(
                    row.getString("shop"),
                    row.getString("order_id"),
                    InvitationRows.review(row.getString("lead")),
                    row.getString("way")),
            shop,
            now.toEpochMilli(),
            now.toEpochMilli(),
            limit);
    for (HandOverKey key : keys) {
      sql.update(
          """
          update hand_over set state = 'writing', attempts = attempts + 1, lease_owner = ?,
            lease_until = ?, changed_at = ?
          where shop = ? and order_id = ? and lead = ? and way = ?
          """,
          host,
          until.toEpochMilli(),
          now.toEpochMilli(),
          key.shop(),
          key.orderId(),
          key.lead().key(),
          key.way());
    }
    return keys;
  }

  /** Lengthens this host's lease of a hand-over; false if another host has it by now. */
  public boolean renewHandOver(HandOverKey key, Instant until) {
    return sql.update(
            """
            update hand_over set lease_until = ?
            where shop = ? and order_id = ? and lead = ? and way = ? and lease_owner = ?
            """,
            until.toEpochMilli(),
            key.shop(),
            key.orderId(),
            key.lead().key(),
            key.way(),
            host)
        > 0;
  }

  /**
   * Puts a hand-over that this host leased into a state and ends its lease; does nothing if another
   * host has it by now.
   */
  public void moveHandOver(
      HandOverKey key, String state, String why, Optional<Instant> dueAt, Instant now) {
    sql.update(
        """
        update hand_over set state = ?, why = ?, due_at = ?, lease_owner = null,
          lease_until = null, changed_at = ?
        where shop = ? and order_id = ? and lead = ? and way = ? and lease_owner = ?
        """,
        state,
        why,
        Columns.millis(dueAt),
        now.toEpochMilli(),
        key.shop(),
        key.orderId(),
        key.lead().key(),
        key.way(),
        host);
  }

  /** Ends this host's leases: another host may go on at once. */
  public void releaseOwn() {
    sql.update(
        """
        update hand_over set lease_owner = null, lease_until = null
        where due_at is not null and lease_owner = ?
        """,
        host);
  }

  /** Ends the leases that hosts before this one left; this one is surely alone. */
  public void releaseOthers() {
    sql.update(
        """
        update hand_over set lease_owner = null, lease_until = null
        where due_at is not null and lease_owner is not null and lease_owner <> ?
        """,
        host);
  }

  /** When a hand-over of each shop that has any due is due first. */
  public Map<String, Instant> firstDue() {
    return FirstDue.of(sql, "hand_over");
  }

  /** When a hand-over of a shop is due next; one that is leased, at the end of its lease. */
  public Optional<Instant> nextHandOver(String shop) {
    return sql.first(
        """
        select case when lease_until > due_at then lease_until else due_at end as next_at
        from hand_over
        where shop = ? and due_at is not null order by next_at limit 1
        """,
        row -> Columns.instant(row, "next_at"),
        shop);
  }

  /** How the links of an order reach the shop. */
  public List<HandOverRow> handOvers(String shop, String orderId) {
    return sql.list(
        "select * from hand_over where shop = ? and order_id = ? order by lead desc, way",
        row ->
            new HandOverRow(
                new HandOverKey(
                    row.getString("shop"),
                    row.getString("order_id"),
                    InvitationRows.review(row.getString("lead")),
                    row.getString("way")),
                row.getString("state"),
                row.getString("why"),
                Columns.optionalInstant(row, "due_at"),
                row.getInt("attempts"),
                Columns.instant(row, "changed_at")),
        shop,
        orderId);
  }

  /** How many hand-overs of a shop were refused or lost their order. */
  public long failedHandOvers(String shop) {
    return sql.first(
            """
            select count(*) as n from hand_over
            where shop = ? and state in ('refused', 'order-gone')
            """,
            row -> row.getLong("n"),
            shop)
        .orElse(0L);
  }
}
