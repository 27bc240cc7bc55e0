package dev.invitera.host.store;

import dev.invitera.host.invitation.References;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.List;

/** Which orders there are. */
public final class OrderListRows {

  private static final int MOST_OF_A_REFERENCE = 100;

  private final Sql sql;

  OrderListRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * The ids of a shop's orders that somebody may mean by a reference, the first recorded first.
   *
   * @param written as a person writes it, see {@link References#means}
   */
  public List<String> idsByReference(String shop, String written) {
    String wanted = References.cleaned(written);
    if (wanted.isEmpty()) {
      return List.of();
    }
    // By the index of references alone: all that begin with the wanted one and a hyphen stand
    // before the dot. With the shop, SQLite would walk through all its orders instead.
    return sql
        .list(
            """
            select shop, order_id, reference from shop_order
            where reference = ? or (reference >= ? and reference < ?)
            order by first_seen_at, order_id
            """,
            row ->
                row.getString("shop").equals(shop)
                        && References.means(
                            wanted, row.getString("reference"), row.getString("order_id"))
                    ? row.getString("order_id")
                    : "",
            wanted,
            wanted + "-",
            wanted + ".")
        .stream()
        .filter(id -> !id.isEmpty())
        .limit(MOST_OF_A_REFERENCE)
        .toList();
  }

  /** The ids of a shop's orders in pages, by id. */
  public List<String> idsAfter(String shop, String orderId, int limit) {
    return sql.list(
        "select order_id from shop_order where shop = ? and order_id > ? order by order_id limit ?",
        row -> row.getString("order_id"),
        shop,
        orderId,
        limit);
  }

  /**
   * The ids of a shop's orders that have an invitation of which no call was ever intended, in
   * pages, by id. The states are named by what they are not, so that the pages follow the key.
   */
  public List<String> openIdsAfter(String shop, String orderId, int limit) {
    return sql.list(
        """
        select distinct order_id from invitation
        where shop = ? and order_id > ? and state not in
          ('calling', 'retrying', 'unknown', 'refused', 'sent', 'linked', 'closed')
        order by order_id limit ?
        """,
        row -> row.getString(1),
        shop,
        orderId,
        limit);
  }

  /** The ids of a shop's orders of which something is due at an instant, in pages, by id. */
  public List<String> idsDueAfter(String shop, String orderId, int limit) {
    return sql.list(
        """
        select distinct order_id from invitation
        where shop = ? and order_id > ? and due_at is not null order by order_id limit ?
        """,
        row -> row.getString("order_id"),
        shop,
        orderId,
        limit);
  }

  /** The orders that changed last, the newest first. */
  public List<OrderKey> recent(int limit) {
    return sql.list(
        "select shop, order_id from shop_order where erased_at is null"
            + " order by changed_at desc limit ?",
        row -> new OrderKey(row.getString("shop"), row.getString("order_id")),
        limit);
  }

  /** Orders whose personal fields may be erased: unchanged since, no invitation still to end. */
  public List<OrderKey> erasable(Instant unchangedSince, int limit) {
    return sql.list(
        """
        select shop, order_id from shop_order o
        where erased_at is null and changed_at < ? and not exists (
          select 1 from invitation i where i.shop = o.shop and i.order_id = o.order_id
            and (i.state in ('due', 'calling', 'retrying')
              or (i.state = 'waiting' and i.due_at is not null)
              or i.changed_at >= ?))
          and not exists (
          select 1 from hand_over h where h.shop = o.shop and h.order_id = o.order_id
            and h.due_at is not null)
        order by changed_at limit ?
        """,
        row -> new OrderKey(row.getString("shop"), row.getString("order_id")),
        unchangedSince.toEpochMilli(),
        unchangedSince.toEpochMilli(),
        limit);
  }
}
