package dev.invitera.host.store;

import dev.invitera.connector.order.Cursor;
import dev.invitera.host.store.BackfillRow.HandOut;
import dev.invitera.host.store.BackfillRow.Place;
import dev.invitera.host.store.BackfillRow.Scan;
import dev.invitera.host.store.BackfillRow.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backfills, the latest of each shop. */
public final class BackfillRows {

  private final Sql sql;

  BackfillRows(Sql sql) {
    this.sql = sql;
  }

  /** Keeps other hosts from a shop's backfill until the transaction ends. */
  public void lock(String shop) {
    sql.dialect().lock(sql, "backfill\n" + shop);
  }

  /** The latest of a shop. */
  public Optional<BackfillRow> find(String shop) {
    return sql.first("select * from backfill where shop = ?", BackfillRows::map, shop);
  }

  /** The latest of each shop that had any. */
  public List<BackfillRow> all() {
    return sql.list("select * from backfill order by shop", BackfillRows::map);
  }

  /** When those go on that a host has something to do for, by shop. */
  public Map<String, Instant> due() {
    Map<String, Instant> due = new HashMap<>();
    sql.list(
        """
        select shop, next_at from backfill b
        where phase in ('scanning', 'sending', 'cancelling') or exists (
          select 1 from backfill_item i where i.shop = b.shop
            and (i.started_at < b.started_at or b.phase in ('done', 'cancelled')))
        """,
        row -> due.put(row.getString("shop"), Columns.instant(row, "next_at")));
    return due;
  }

  /** Saves one, in place of the one of the same shop. */
  public void save(BackfillRow row) {
    sql.update(
        """
        insert into backfill (shop, started_at, phase, placed_from, placed_until, spread, most,
          poll_cursor, sweeps, pages, orders_read, reached_at, failures, trouble, next_at,
          scanned_at, confirmed_at, first_placed_at, first_order_id, total, handed_over, left_out,
          ended_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (shop) do update set
          started_at = excluded.started_at, phase = excluded.phase,
          placed_from = excluded.placed_from, placed_until = excluded.placed_until,
          spread = excluded.spread, most = excluded.most, poll_cursor = excluded.poll_cursor,
          sweeps = excluded.sweeps, pages = excluded.pages, orders_read = excluded.orders_read,
          reached_at = excluded.reached_at, failures = excluded.failures,
          trouble = excluded.trouble, next_at = excluded.next_at,
          scanned_at = excluded.scanned_at, confirmed_at = excluded.confirmed_at,
          first_placed_at = excluded.first_placed_at, first_order_id = excluded.first_order_id,
          total = excluded.total, handed_over = excluded.handed_over,
          left_out = excluded.left_out, ended_at = excluded.ended_at
        """,
        row.shop(),
        row.startedAt().toEpochMilli(),
        row.phase().key(),
        row.terms().from().toEpochMilli(),
        Columns.millis(row.terms().until()),
        row.terms().spread().toMillis(),
        row.terms().max().orElse(null),
        row.scan().cursor().map(Cursor::value).orElse(null),
        row.scan().sweeps(),
        row.scan().pages(),
        row.scan().read(),
        Columns.millis(row.scan().reached()),
        row.scan().failures(),
        row.scan().trouble().orElse(null),
        row.nextAt().toEpochMilli(),
        Columns.millis(row.scan().doneAt()),
        Columns.millis(row.handOut().confirmedAt()),
        Columns.millis(row.handOut().first().map(Place::placedAt)),
        row.handOut().first().map(Place::orderId).orElse(null),
        row.handOut().total(),
        row.handOut().handedOver(),
        row.handOut().leftOut(),
        Columns.millis(row.endedAt()));
  }

  private static BackfillRow map(ResultSet row) throws SQLException {
    long most = row.getLong("most");
    Optional<Long> max = row.wasNull() ? Optional.empty() : Optional.of(most);
    return new BackfillRow(
        row.getString("shop"),
        Columns.instant(row, "started_at"),
        BackfillPhase.of(row.getString("phase")),
        new Terms(
            Columns.instant(row, "placed_from"),
            Columns.optionalInstant(row, "placed_until"),
            Duration.ofMillis(row.getLong("spread")),
            max),
        new Scan(
            Columns.optionalText(row, "poll_cursor").map(Cursor::new),
            row.getInt("sweeps"),
            row.getInt("pages"),
            row.getLong("orders_read"),
            Columns.optionalInstant(row, "reached_at"),
            row.getInt("failures"),
            Columns.optionalText(row, "trouble"),
            Columns.optionalInstant(row, "scanned_at")),
        new HandOut(
            Columns.optionalInstant(row, "confirmed_at"),
            first(row),
            row.getLong("total"),
            row.getLong("handed_over"),
            row.getLong("left_out")),
        Columns.instant(row, "next_at"),
        Columns.optionalInstant(row, "ended_at"));
  }

  private static Optional<Place> first(ResultSet row) throws SQLException {
    Optional<Instant> at = Columns.optionalInstant(row, "first_placed_at");
    Optional<String> id = Columns.optionalText(row, "first_order_id");
    return at.flatMap(placedAt -> id.map(orderId -> new Place(placedAt, orderId)));
  }
}
