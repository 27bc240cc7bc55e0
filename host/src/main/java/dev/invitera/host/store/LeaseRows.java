package dev.invitera.host.store;

import java.time.Instant;

/** What one host at a time may do, by name. A lease that is not renewed ends by itself. */
public final class LeaseRows {

  private final Sql sql;
  private final String host;

  LeaseRows(Sql sql, String host) {
    this.sql = sql;
    this.host = host;
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

  /** Gives this host's lease up, for another host to take at once. */
  public void giveUp(String name) {
    sql.update("delete from lease where name = ? and owner = ?", name, host);
  }
}
