package dev.invitera.host.store;

import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Two rows of the same order, under its shop's former id and under the one of now. */
final class JoinedOrderRows {

  private final Sql sql;
  private final OrderRows orders;

  JoinedOrderRows(Sql sql) {
    this.sql = sql;
    this.orders = new OrderRows(sql);
  }

  /**
   * Makes one of them: the newest version of both, with what was fixed when the order was first
   * recorded. What retention erased of either stays erased. Its links and attempts must be moved.
   *
   * @param formerCounts whether more came of it under the former id
   */
  void join(OrderKey from, OrderKey to, boolean formerCounts) {
    Optional<Instant> erasedAt = erasedAt(from, to);
    sql.update(
        """
        update shop_order set
          (reference, same_reference, first_seen_at, seen_below_trigger, triggered_at, lifted_at) = (
            select case when ? = 1 then f.reference else t.reference end,
              case when f.reference = t.reference and (f.same_reference = 0 or t.same_reference = 0)
                then 0 when ? = 1 then f.same_reference else t.same_reference end,
              case when f.first_seen_at < t.first_seen_at
                then f.first_seen_at else t.first_seen_at end,
              case when f.seen_below_trigger = 1 then 1 else t.seen_below_trigger end,
              coalesce(f.triggered_at, t.triggered_at), coalesce(f.lifted_at, t.lifted_at)
            from shop_order f, shop_order t where f.shop = ? and f.order_id = ?
              and t.shop = ? and t.order_id = ?)
        where shop = ? and order_id = ?
        """,
        Columns.flag(formerCounts),
        Columns.flag(formerCounts),
        from.shop(),
        from.orderId(),
        to.shop(),
        to.orderId(),
        to.shop(),
        to.orderId());
    sql.update(
        """
        update shop_order set
          (customer_key, customer_name, customer_email, snapshot, version, observed_at, deleted_at,
            changed_at, erased_at, confirmed_at) = (
            select customer_key, customer_name, customer_email, snapshot, version, observed_at,
              deleted_at, changed_at, erased_at, confirmed_at
            from shop_order f where f.shop = ? and f.order_id = ?)
        where shop = ? and order_id = ? and exists (select 1 from shop_order f
          where f.shop = ? and f.order_id = ? and (f.version > shop_order.version
            or (f.version = shop_order.version and f.changed_at > shop_order.changed_at)))
        """,
        from.shop(),
        from.orderId(),
        to.shop(),
        to.orderId(),
        from.shop(),
        from.orderId());
    sql.update(
        "delete from shop_order where shop = ? and order_id = ?", from.shop(), from.orderId());
    erasedAt.ifPresent(at -> orders.erase(to, at));
  }

  private Optional<Instant> erasedAt(OrderKey from, OrderKey to) {
    return sql.first(
            "select max(erased_at) from shop_order where shop in (?, ?) and order_id = ?",
            row -> Columns.optionalInstant(row, 1),
            from.shop(),
            to.shop(),
            to.orderId())
        .flatMap(Function.identity());
  }
}
