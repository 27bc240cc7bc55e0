package dev.invitera.host.store;

import java.time.Instant;
import java.util.Optional;

/** What one host at a time may do, by name. A lease that is not renewed ends by itself. */
public final class LeaseRows {

  private final Sql sql;
  private final String host;

  LeaseRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
  }

  /** Keeps others that lock it from a lease, taken or not, until the transaction ends. */
  public void lock(String name) {
    sql.dialect().lock(sql, "lease\n" + name);
  }

  /** Takes a lease, or renews this host's own; false while another host's runs. */
  public boolean take(String name, Instant now, Instant until) {
    return sql.update(
            """
            insert into lease (name, owner, until_at) values (?, ?, ?)
            on conflict (name) do update set owner = excluded.owner, until_at = excluded.until_at
            where lease.owner = excluded.owner or lease.until_at <= ?
            """,
            name,
            host,
            until.toEpochMilli(),
            now.toEpochMilli())
        > 0;
  }

  /**
   * Lengthens a lease that this host took. False if another host took it since, also if that one
   * gave it up by now; what was read under it is out of date then.
   */
  public boolean renew(String name, Instant until) {
    return sql.update(
            "update lease set until_at = ? where name = ? and owner = ?",
            until.toEpochMilli(),
            name,
            host)
        > 0;
  }

  /** When a lease ends, of whichever host. */
  public Optional<Instant> end(String name) {
    return sql.first(
        "select until_at from lease where name = ?", row -> Columns.instant(row, "until_at"), name);
  }

  /** Gives this host's lease up, for another host to take at once. */
  public void giveUp(String name) {
    sql.update("delete from lease where name = ? and owner = ?", name, host);
  }

  /** Ends the leases that hosts before this one left; this one is surely alone. */
  public void releaseOthers() {
    sql.update("delete from lease where owner <> ?", host);
  }
}
