package dev.invitera.benchmarks.large;

import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.StoreStartException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A database to be filled, with the host's own tables.
 *
 * @param url of JDBC
 * @param engine as the host opens it
 */
record Database(String url, StoreConfig.Engine engine) {

  static Database sqlite(Path file) {
    return new Database(
        "jdbc:sqlite:" + file.toAbsolutePath(),
        new StoreConfig.Sqlite(file.toAbsolutePath(), Optional.empty()));
  }

  static Database postgres(String url) {
    return new Database(
        url,
        new StoreConfig.Postgres(
            url,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Secret.of("a key for large stores that nobody needs"))));
  }

  boolean isPostgres() {
    return engine instanceof StoreConfig.Postgres;
  }

  /** Makes the tables as the host does. */
  void migrate() throws StoreStartException {
    Duration month = Duration.ofDays(30);
    StoreConfig config =
        new StoreConfig(engine, Path.of("."), new StoreConfig.Retention(month, month, month));
    Store.open(config, "benchmark", Clock.systemUTC()).close();
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** How many bytes it takes. */
  long size(Connection connection) throws SQLException {
    return Long.parseLong(
        texts(
                connection,
                isPostgres()
                    ? "select pg_database_size(current_database())"
                    : "select page_count * page_size from pragma_page_count, pragma_page_size")
            .getFirst());
  }

  static List<String> texts(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean _ = statement.execute(sql);
    }
  }
}
