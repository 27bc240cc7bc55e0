package dev.invitera.host.store;

import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders that have the same reference, and which of them holds it. */
public final class ReferenceRows {

  private static final int MOST = 100;

  private final Sql sql;

  ReferenceRows(Sql sql) {
    this.sql = sql;
  }

  /** A reference in the business unit that knows an order by it. */
  public record Reference(String businessUnit, String text) {}

  /**
   * An order that has a reference.
   *
   * @param holds whether it may be invited for; the others are behind it
   * @param erased whether its customer is erased, so that nothing more goes out
   */
  public record Bearer(OrderKey order, Instant firstSeenAt, boolean holds, boolean erased) {}

  /** An order's reference, if the order was ever recorded. */
  public Optional<Reference> of(OrderKey order) {
    return sql.first(
        "select business_unit, reference from shop_order where shop = ? and order_id = ?",
        row -> new Reference(row.getString(1), row.getString(2)),
        order.shop(),
        order.orderId());
  }

  /** The orders of all shops that have a reference: those that hold it, then as recorded. */
  public List<Bearer> bearers(Reference reference) {
    return sql.list(
        """
        select shop, order_id, first_seen_at, same_reference, erased_at from shop_order
        where reference = ? and business_unit = ?
        order by same_reference, first_seen_at, shop, order_id limit ?
        """,
        row ->
            new Bearer(
                new OrderKey(row.getString(1), row.getString(2)),
                Columns.instant(row, 3),
                row.getInt(4) == 0,
                Columns.optionalInstant(row, 5).isPresent()),
        reference.text(),
        reference.businessUnit(),
        MOST);
  }

  /**
   * Lets an order hold its reference, or be behind another. Nothing came of it: its change stays.
   */
  public void save(OrderKey order, boolean holds) {
    sql.update(
        "update shop_order set same_reference = ? where shop = ? and order_id = ?",
        Columns.flag(!holds),
        order.shop(),
        order.orderId());
  }

  /** Orders of all shops that are skipped for being behind another one, in pages. */
  public List<OrderKey> skippedAfter(OrderKey last, int limit) {
    return sql.list(
        """
        select shop, order_id from shop_order o
        where same_reference = 1 and (shop, order_id) > (?, ?) and erased_at is null
          and exists (select 1 from invitation i where i.shop = o.shop
            and i.order_id = o.order_id and i.state = 'skipped' and i.why = 'same-reference')
        order by shop, order_id limit ?
        """,
        row -> new OrderKey(row.getString(1), row.getString(2)),
        last.shop(),
        last.orderId(),
        limit);
  }
}
