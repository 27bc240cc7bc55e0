package dev.invitera.host.store;

import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.ShopRows.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a shop takes over of a former id, beside its orders. The former id's own row stays,
 * watching, with where its sweep stands: a host that still has it configured may go on with it, and
 * sends nothing.
 */
public final class MovedShopRows {

  private static final List<String> KEYED = List.of("unreadable", "early_deletion", "refetch");

  private final Sql sql;
  private final ShopRows shops;

  MovedShopRows(Sql sql) {
    this.sql = sql;
    this.shops = new ShopRows(sql);
  }

  /** Keeps other hosts from moving the same rows, until the transaction ends. */
  public void lock(String from) {
    sql.dialect().lock(sql, "move\n" + from);
  }

  /** Whether some host works on any order of a shop. */
  public boolean busy(String shop, Instant now) {
    return Stream.of("invitation", "hand_over")
        .anyMatch(table ->
            sql.first(
                    "select 1 from " + table + " where shop = ? and lease_until > ? limit 1",
                    _ -> true,
                    shop,
                    now.toEpochMilli())
                .isPresent());
  }

  /** Whether anything of a former id is left to be moved to a shop. */
  public boolean left(String from, String to) {
    return Stream.concat(Stream.of("shop_order"), KEYED.stream())
            .anyMatch(table ->
                sql.first("select 1 from " + table + " where shop = ? limit 1", _ -> true, from)
                    .isPresent())
        || cursorLeft(from, to)
        || !(shops.phase(from) instanceof ShopPhase.Watching);
  }

  private boolean cursorLeft(String from, String to) {
    return shops.cursor(from).isPresent()
        && sql.first(
                "select 1 from poll_cursor where shop = ? and kind = ?", _ -> true, to, taken(from))
            .isEmpty();
  }

  /**
   * Lets a shop send since the former id did; that one watches. A pause of the shop stays.
   *
   * @return whether anything changed of the shop
   */
  public boolean movePhase(String from, String to, Instant now) {
    Standing former = shops.standing(from);
    Standing own = shops.standing(to);
    boolean activated = !(former.phase() instanceof ShopPhase.Watching);
    if (activated) {
      shops.savePhase(to, joined(former.phase(), own.phase()), now);
      shops.savePhase(from, new ShopPhase.Watching(), now);
    }
    Optional<RestoreGap> gap =
        Stream.of(former.gap(), own.gap()).flatMap(Optional::stream).reduce(MovedShopRows::joined);
    gap.ifPresent(missing ->
        sql.update(
            "update shop set backup_taken_at = ?, restored_at = ? where id = ?",
            missing.backupTaken().toEpochMilli(),
            missing.restoredAt().toEpochMilli(),
            to));
    return activated;
  }

  private static ShopPhase joined(ShopPhase former, ShopPhase own) {
    if (own instanceof ShopPhase.Watching) {
      return former;
    }
    Optional<Instant> since =
        Stream.of(former.activeSince(), own.activeSince())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return own instanceof ShopPhase.Paused || since.isEmpty()
        ? new ShopPhase.Paused(since)
        : new ShopPhase.Active(since.get());
  }

  private static RestoreGap joined(RestoreGap one, RestoreGap other) {
    return new RestoreGap(
        one.backupTaken().isBefore(other.backupTaken()) ? one.backupTaken() : other.backupTaken(),
        one.restoredAt().isAfter(other.restoredAt()) ? one.restoredAt() : other.restoredAt());
  }

  /**
   * Lets the sweep go on where the former id's stood, so that nothing between is missed: once. From
   * then on the shop reads all that changes, and a host that still has the former id goes on with
   * its own cursor beside it.
   */
  public void takeCursor(String from, String to, Instant now) {
    if (!cursorLeft(from, to)) {
      return;
    }
    shops.cursor(from).ifPresent(cursor -> shops.saveCursor(to, cursor, now));
    noteCursor(from, to, now);
    // If it is renamed back, it is to go on where this one will stand then.
    sql.update("delete from poll_cursor where shop = ? and kind = ?", from, taken(to));
  }

  /** Notes that a shop goes on where its former id's sweep stood. */
  public void noteCursor(String from, String to, Instant now) {
    sql.update(
        """
        insert into poll_cursor (shop, kind, value, saved_at) values (?, ?, '', ?)
        on conflict (shop, kind) do nothing
        """,
        to,
        taken(from),
        now.toEpochMilli());
  }

  private static String taken(String from) {
    return "taken:" + from;
  }

  /** Of two the latest counts. */
  private void moveDeletions(String from, String to) {
    sql.update(
        """
        insert into early_deletion (shop, order_id, deleted_at)
        select ?, order_id, deleted_at from early_deletion where shop = ?
        on conflict (shop, order_id) do update set deleted_at = excluded.deleted_at
        where early_deletion.deleted_at < excluded.deleted_at
        """,
        to,
        from);
  }

  /** Moves what is kept beside orders. What both have stays as the shop has it. */
  public void moveRest(String from, String to) {
    moveDeletions(from, to);
    for (String table : KEYED) {
      String same = table.equals("unreadable") ? " and t.reason = " + table + ".reason" : "";
      sql.update(
          "update "
              + table
              + " set shop = ? where shop = ? and not exists (select 1 from "
              + table
              + " t where t.shop = ? and t.order_id = "
              + table
              + ".order_id"
              + same
              + ")",
          to,
          from,
          to);
      sql.update("delete from " + table + " where shop = ?", from);
    }
    sql.update("update unreadable_closing set shop = ? where shop = ?", to, from);
    if (sql.first("select 1 from backfill where shop = ?", row -> true, to).isEmpty()) {
      sql.update("update backfill_item set shop = ? where shop = ?", to, from);
      sql.update("update backfill set shop = ? where shop = ?", to, from);
    }
    sql.update("delete from backfill_item where shop = ?", from);
    sql.update("delete from backfill where shop = ?", from);
  }

  /**
   * Orders that a shop has, and that were said to be deleted since they were last seen, where
   * nobody knew of them: under its former id.
   */
  public List<String> deletedElsewhere(String former, String shop) {
    return sql.list(
        """
        select distinct e.order_id from early_deletion e
        join shop_order o on o.shop = ? and o.order_id = e.order_id
        where e.shop in (?, ?) and o.deleted_at is null and o.observed_at <= e.deleted_at
        order by e.order_id
        """,
        row -> row.getString(1),
        shop,
        former,
        shop);
  }

  /**
   * Deletes an order, if it was said to be deleted under any of its ids since it was last seen.
   *
   * @return whether it was
   */
  public boolean applyEarlyDeletion(OrderKey order, String former, Instant now) {
    boolean applied =
        sql.update(
                """
                update shop_order set changed_at = ?, deleted_at = (
                  select max(deleted_at) from early_deletion where shop in (?, ?) and order_id = ?)
                where shop = ? and order_id = ? and deleted_at is null and observed_at <= (
                  select max(deleted_at) from early_deletion where shop in (?, ?) and order_id = ?)
                """,
                now.toEpochMilli(),
                former,
                order.shop(),
                order.orderId(),
                order.shop(),
                order.orderId(),
                former,
                order.shop(),
                order.orderId())
            > 0;
    sql.update(
        "delete from early_deletion where shop in (?, ?) and order_id = ?",
        former,
        order.shop(),
        order.orderId());
    return applied;
  }
}
