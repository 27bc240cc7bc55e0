package dev.invitera.host.store;

import dev.invitera.connector.order.Cursor;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.ShopPhase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shops: whether they send, how far they were read. */
public final class ShopRows {

  private static final String LIVE = "live";

  private final Sql sql;

  ShopRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * What is known of a shop.
   *
   * @param createdAt the shop's first sight
   * @param rulesHash of the rules with which its open invitations were last decided
   */
  public record ShopRow(
      String id,
      Instant createdAt,
      ShopPhase phase,
      Optional<String> rulesHash,
      Optional<Instant> lastWebhookAt,
      Optional<Instant> lastPollAt) {}

  /** A shop, if it was ever seen. */
  public Optional<ShopRow> find(String shop) {
    return sql.first("select * from shop where id = ?", row -> map(row), shop);
  }

  /** Records a shop's first sight; changes nothing at a later one. */
  public void see(String shop, Instant now) {
    sql.update(
        "insert into shop (id, created_at) values (?, ?) on conflict (id) do nothing",
        shop,
        now.toEpochMilli());
  }

  /**
   * What counts when something of a shop is to go out.
   *
   * @param gap what its rows do not know, if they were restored from a backup
   * @param rulesHash what is noted of the rules with which its open invitations were decided
   */
  public record Standing(ShopPhase phase, Optional<RestoreGap> gap, Optional<String> rulesHash) {}

  /** How a shop stands; one that was never seen watches. */
  public Standing standing(String shop) {
    return sql.first(
            """
            select active_since, paused_at, backup_taken_at, restored_at, rules_hash
            from shop where id = ?
            """,
            ShopRows::standing,
            shop)
        .orElseGet(
            () -> new Standing(new ShopPhase.Watching(), Optional.empty(), Optional.empty()));
  }

  private static Standing standing(ResultSet row) throws SQLException {
    Optional<Instant> backupTaken = Columns.optionalInstant(row, 3);
    Optional<Instant> restoredAt = Columns.optionalInstant(row, 4);
    return new Standing(
        phase(Columns.optionalInstant(row, 1), Columns.optionalInstant(row, 2)),
        backupTaken.flatMap(taken -> restoredAt.map(back -> new RestoreGap(taken, back))),
        Columns.optionalText(row, "rules_hash"));
  }

  /** Whether a shop sends; one that was never seen watches. */
  public ShopPhase phase(String shop) {
    return standing(shop).phase();
  }

  private static ShopPhase phase(Optional<Instant> since, Optional<Instant> pausedAt) {
    return pausedAt.isPresent()
        ? new ShopPhase.Paused(since)
        : since.<ShopPhase>map(ShopPhase.Active::new).orElseGet(ShopPhase.Watching::new);
  }

  /** Saves whether a shop sends. */
  public void savePhase(String shop, ShopPhase phase, Instant now) {
    Optional<Instant> since =
        switch (phase) {
          case ShopPhase.Watching() -> Optional.empty();
          case ShopPhase.Active(Instant from) -> Optional.of(from);
          case ShopPhase.Paused(Optional<Instant> activeSince) -> activeSince;
        };
    boolean paused = phase instanceof ShopPhase.Paused;
    sql.update(
        "update shop set active_since = ?, paused_at = ? where id = ?",
        Columns.millis(since),
        paused ? now.toEpochMilli() : null,
        shop);
  }

  /** Saves of all shops that their rows were restored; a gap of before is part of the new one. */
  public void saveRestored(RestoreGap gap) {
    long taken = gap.backupTaken().toEpochMilli();
    sql.update(
        """
        update shop set restored_at = ?,
          backup_taken_at = case when backup_taken_at < ? then backup_taken_at else ? end
        """,
        gap.restoredAt().toEpochMilli(),
        taken,
        taken);
  }

  /** What is noted of the rules with which the open invitations of each shop were decided. */
  public Map<String, String> rulesNotes() {
    Map<String, String> notes = new TreeMap<>();
    sql.list(
            "select id, rules_hash from shop where rules_hash is not null",
            row -> Map.entry(row.getString("id"), row.getString("rules_hash")))
        .forEach(entry -> notes.put(entry.getKey(), entry.getValue()));
    return notes;
  }

  /** Saves what is noted of the rules, unless that changed meanwhile. */
  public boolean replaceRules(String shop, String known, String next) {
    return sql.update(
            "update shop set rules_hash = ? where id = ? and rules_hash = ?", next, shop, known)
        > 0;
  }

  /** Saves with which rules a shop's open invitations were decided. */
  public void saveRulesHash(String shop, String hash) {
    sql.update("update shop set rules_hash = ? where id = ?", hash, shop);
  }

  /** Notes a genuine delivery. */
  public void noteWebhook(String shop, Instant now) {
    long at = now.toEpochMilli();
    sql.update(
        """
        insert into shop (id, created_at, last_webhook_at) values (?, ?, ?)
        on conflict (id) do update set last_webhook_at = excluded.last_webhook_at
        """,
        shop,
        at,
        at);
  }

  /** Notes a sweep that read all there was. */
  public void notePoll(String shop, Instant now) {
    sql.update("update shop set last_poll_at = ? where id = ?", now.toEpochMilli(), shop);
  }

  /** Where live polling goes on. */
  public Optional<Cursor> cursor(String shop) {
    return sql.first(
        "select value from poll_cursor where shop = ? and kind = ?",
        row -> new Cursor(row.getString("value")),
        shop,
        LIVE);
  }

  /** Forgets where live polling goes on, which means nothing to another connector. */
  public void dropCursor(String shop) {
    sql.update("delete from poll_cursor where shop = ? and kind = ?", shop, LIVE);
  }

  /** Saves where live polling goes on. */
  public void saveCursor(String shop, Cursor cursor, Instant now) {
    sql.update(
        """
        insert into poll_cursor (shop, kind, value, saved_at) values (?, ?, ?, ?)
        on conflict (shop, kind) do update set value = excluded.value, saved_at = excluded.saved_at
        """,
        shop,
        LIVE,
        cursor.value(),
        now.toEpochMilli());
  }

  /**
   * Gives a shop its new id, with all its rows. Does nothing if no shop has the former id, or the
   * new one is in use already: then its orders are moved one by one.
   */
  public boolean rename(String from, String to) {
    sql.dialect().lock(sql, "rename");
    if (find(from).isEmpty() || find(to).isPresent()) {
      return false;
    }
    sql.update("update shop set id = ? where id = ?", to, from);
    return true;
  }

  private static ShopRow map(ResultSet row) throws SQLException {
    ShopPhase phase =
        phase(
            Columns.optionalInstant(row, "active_since"),
            Columns.optionalInstant(row, "paused_at"));
    return new ShopRow(
        row.getString("id"),
        Columns.instant(row, "created_at"),
        phase,
        Columns.optionalText(row, "rules_hash"),
        Columns.optionalInstant(row, "last_webhook_at"),
        Columns.optionalInstant(row, "last_poll_at"));
  }
}
