package dev.invitera.host.store;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.invitation.RecordedOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders as recorded. */
public final class OrderRows {

  private final Sql sql;

  OrderRows(Sql sql) {
    this.sql = sql;
  }

  /** An order's key. */
  public record OrderKey(String shop, String orderId) {}

  /** An order that has a reference. */
  public record ReferenceHolder(String shop, String orderId, Optional<String> customerKey) {

    /** Whether it is this order. */
    public boolean is(String otherShop, String otherOrderId) {
      return shop.equals(otherShop) && orderId.equals(otherOrderId);
    }
  }

  /** Keeps other hosts from an order, known or not, until the transaction ends. */
  public void lock(OrderKey key) {
    sql.dialect().lock(sql, name(key));
  }

  /** The same unless another host has it now; whether it is this one's. */
  public boolean tryLock(OrderKey key) {
    return sql.dialect().tryLock(sql, name(key));
  }

  private static String name(OrderKey key) {
    return "order\n" + key.shop() + "\n" + key.orderId();
  }

  /** Keeps other hosts from giving a reference away, until the transaction ends. */
  public void lockReference(String businessUnit, String reference) {
    sql.dialect().lock(sql, "reference\n" + businessUnit + "\n" + reference);
  }

  /**
   * An order, if it was ever recorded.
   *
   * @throws DamagedOrderException if what was recorded of it cannot be read
   */
  public Optional<StoredOrder> find(String shop, String orderId) {
    return find(shop, orderId, row -> map(row, OrderRows::snapshot));
  }

  /**
   * An order whose recorded form cannot be read, with what its platform says of it in its place.
   * That is taken as new, unless it is older than what was recorded.
   *
   * @param version what was said
   */
  public Optional<StoredOrder> findMended(String shop, ShopOrder said, Instant version) {
    return find(shop, said.ref().orderId(), row -> map(row, (_, _) -> said))
        .map(stored ->
            version.isBefore(stored.order().version())
                ? stored
                : new StoredOrder(
                    stored.order().asOf(Instant.EPOCH),
                    stored.customerKey(),
                    stored.changedAt(),
                    stored.erasedAt()));
  }

  private Optional<StoredOrder> find(String shop, String orderId, RowMapper<StoredOrder> mapper) {
    return sql.first(
        """
        select shop, order_id, customer_name, customer_email, snapshot, version, first_seen_at,
          observed_at, seen_below_trigger, triggered_at, deleted_at, reference, same_reference,
          customer_key, changed_at, erased_at, confirmed_at, lifted_at
        from shop_order where shop = ? and order_id = ?
        """,
        mapper,
        shop,
        orderId);
  }

  /**
   * Saves an order, new or known.
   *
   * @param prepared the same order as {@code recorded} holds
   */
  public void save(
      RecordedOrder recorded, StorableOrder prepared, String businessUnit, Instant now) {
    Optional<Customer> customer = recorded.order().customer();
    sql.update(
        """
        insert into shop_order (shop, order_id, business_unit, reference, same_reference,
          customer_key, customer_name, customer_email, snapshot, version, first_seen_at,
          observed_at, seen_below_trigger, triggered_at, deleted_at, changed_at, confirmed_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (shop, order_id) do update set
          reference = excluded.reference, same_reference = excluded.same_reference,
          customer_key = excluded.customer_key, customer_name = excluded.customer_name,
          customer_email = excluded.customer_email, snapshot = excluded.snapshot,
          version = excluded.version, observed_at = excluded.observed_at,
          seen_below_trigger = excluded.seen_below_trigger, triggered_at = excluded.triggered_at,
          deleted_at = excluded.deleted_at, changed_at = excluded.changed_at,
          confirmed_at = excluded.confirmed_at
        """,
        recorded.shop(),
        recorded.orderId(),
        businessUnit,
        recorded.reference(),
        Columns.flag(recorded.sameReference()),
        prepared.customerKey().orElse(null),
        customer.map(Customer::name).orElse(null),
        customer.map(Customer::email).orElse(null),
        prepared.snapshot(),
        recorded.version().toEpochMilli(),
        recorded.firstSeenAt().toEpochMilli(),
        recorded.observedAt().toEpochMilli(),
        Columns.flag(recorded.seenBelowTrigger()),
        Columns.millis(recorded.triggeredAt()),
        Columns.millis(recorded.deletedAt()),
        now.toEpochMilli(),
        Columns.millis(recorded.confirmedAt()));
  }

  /** Saves when an order met its shop's trigger. Nothing came of the order: its change stays. */
  public void saveTrigger(RecordedOrder order) {
    sql.update(
        """
        update shop_order set triggered_at = ?, seen_below_trigger = ?
        where shop = ? and order_id = ?
        """,
        Columns.millis(order.triggeredAt()),
        Columns.flag(order.seenBelowTrigger()),
        order.shop(),
        order.orderId());
  }

  /** Saves that a backfill let an order out of history; empty: not any more. */
  public void saveLift(OrderKey order, Optional<Instant> at) {
    sql.update(
        "update shop_order set lifted_at = ? where shop = ? and order_id = ?",
        Columns.millis(at),
        order.shop(),
        order.orderId());
  }

  /** Saves that an order was deleted. */
  public void saveDeletion(OrderKey order, Instant deletedAt, Instant now) {
    sql.update(
        "update shop_order set deleted_at = ?, changed_at = ? where shop = ? and order_id = ?",
        deletedAt.toEpochMilli(),
        now.toEpochMilli(),
        order.shop(),
        order.orderId());
  }

  /** Saves the deletion of an order that was never recorded; the latest counts. */
  public void saveEarlyDeletion(String shop, String orderId, Instant deletedAt) {
    sql.update(
        """
        insert into early_deletion (shop, order_id, deleted_at) values (?, ?, ?)
        on conflict (shop, order_id) do update set deleted_at = excluded.deleted_at
        where early_deletion.deleted_at < excluded.deleted_at
        """,
        shop,
        orderId,
        deletedAt.toEpochMilli());
  }

  /** When an order was deleted that was never recorded. */
  public Optional<Instant> earlyDeletion(String shop, String orderId) {
    return sql.first(
        "select deleted_at from early_deletion where shop = ? and order_id = ?",
        row -> Columns.instant(row, "deleted_at"),
        shop,
        orderId);
  }

  /** The orders of a business unit, in any shop, that have a reference. */
  public List<ReferenceHolder> holders(String businessUnit, String reference) {
    return sql.list(
        """
        select shop, order_id, customer_key from shop_order
        where reference = ? and business_unit = ? order by first_seen_at limit 100
        """,
        row ->
            new ReferenceHolder(
                row.getString("shop"),
                row.getString("order_id"),
                Columns.optionalText(row, "customer_key")),
        reference,
        businessUnit);
  }

  /** Erases an order's personal fields, and the links made of them. */
  public void erase(OrderKey key, Instant now) {
    sql.update(
        """
        update shop_order set customer_name = null, customer_email = null, erased_at = ?
        where shop = ? and order_id = ?
        """,
        now.toEpochMilli(),
        key.shop(),
        key.orderId());
    sql.update(
        "update link set url = null where shop = ? and order_id = ?", key.shop(), key.orderId());
    sql.update(
        "update attempt set exchange = null where shop = ? and order_id = ?",
        key.shop(),
        key.orderId());
  }

  @FunctionalInterface
  private interface Content {
    ShopOrder of(ResultSet row, Optional<Customer> customer) throws SQLException;
  }

  private static ShopOrder snapshot(ResultSet row, Optional<Customer> customer)
      throws SQLException {
    return OrderSnapshot.read(row.getString(2), row.getString(5), customer);
  }

  private static StoredOrder map(ResultSet row, Content content) throws SQLException {
    Optional<String> name = Columns.optionalText(row, 3);
    Optional<Customer> customer =
        Columns.optionalText(row, 4).map(email -> new Customer(name.orElse(""), email));
    return new StoredOrder(
        new RecordedOrder(
            row.getString(1),
            content.of(row, customer),
            Columns.instant(row, 6),
            Columns.instant(row, 7),
            Columns.instant(row, 8),
            row.getInt(9) != 0,
            Columns.optionalInstant(row, 10),
            Columns.optionalInstant(row, 11),
            row.getString(12),
            row.getInt(13) != 0,
            Columns.optionalInstant(row, 17),
            Columns.optionalInstant(row, 18)),
        Columns.optionalText(row, 14),
        Columns.instant(row, 15),
        Columns.optionalInstant(row, 16));
  }
}
