package dev.invitera.benchmarks.large;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A year of orders of invented people, as it looks after that year: nearly all were sent, the
 * people of all but the last month are erased, and what is due or waits does not depend on how many
 * orders there ever were.
 */
final class Filling {

  private static final long YEAR = 365L * 24 * 3600 * 1000;
  private static final long MONTH = 30L * 24 * 3600 * 1000;

  private final Database database;
  private final Connection connection;
  private final long now;

  Filling(Database database, Connection connection, long now) {
    this.database = database;
    this.connection = connection;
    this.now = now;
  }

  void run(long orders, int shops) throws SQLException {
    List<String> indexes =
        Database.texts(
            connection,
            database.isPostgres()
                ? "select indexdef from pg_indexes where schemaname = 'public'"
                    + " and indexdef not like '%UNIQUE%' and tablename <> 'schema_history'"
                : "select sql from sqlite_master where type = 'index' and sql is not null"
                    + " and tbl_name <> 'schema_history'");
    settings();
    for (String definition : indexes) {
      Database.execute(connection, "drop index " + nameIn(definition));
    }
    insert(orders, shops);
    for (String definition : indexes) {
      Database.execute(connection, definition);
    }
    Database.execute(connection, database.isPostgres() ? "vacuum analyze" : "pragma optimize");
    if (!database.isPostgres()) {
      Database.texts(connection, "pragma journal_mode = wal");
    }
  }

  private static String nameIn(String definition) {
    return definition.replaceAll("(?is)^create\\s+index\\s+(\\w+).*", "$1");
  }

  /** Only to fill it: nobody needs what a failure would lose. */
  private void settings() throws SQLException {
    if (database.isPostgres()) {
      Database.execute(connection, "set session_replication_role = replica");
      Database.execute(connection, "set synchronous_commit = off");
      Database.execute(connection, "set maintenance_work_mem = '1GB'");
    } else {
      Database.texts(connection, "pragma journal_mode = off");
      Database.execute(connection, "pragma synchronous = off");
      Database.execute(connection, "pragma cache_size = -1000000");
    }
  }

  private void insert(long orders, int shops) throws SQLException {
    String text = Rows.numbered(database.isPostgres());
    for (String rows : Rows.ALL) {
      String sql =
          (text + rows)
              .replace(":orders", Long.toString(orders))
              .replace(":shops", Integer.toString(shops))
              .replace(":now", Long.toString(now))
              .replace(":year", Long.toString(YEAR))
              .replace(":month", Long.toString(MONTH))
              .replace(
                  ":random", database.isPostgres() ? "md5(n::text)" : "lower(hex(randomblob(16)))");
      long start = System.nanoTime();
      Database.execute(connection, sql);
      System.out.printf(
          "  %s: %d s%n",
          rows.strip().lines().findFirst().orElse(""), (System.nanoTime() - start) / 1_000_000_000);
    }
  }
}
