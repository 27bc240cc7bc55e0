package dev.invitera.host.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One database in memory that several simulated hosts share, with the shipped schema and SQL. Only
 * one thread at a time may use it.
 */
public final class SharedSqlite implements AutoCloseable {

  private final Path empty;
  private final Connection connection;
  private final StatementCache statements;
  private final CustomerKeys keys = new CustomerKeys("simulation".getBytes(StandardCharsets.UTF_8));

  private SharedSqlite(Path empty, Connection connection) {
    this.empty = empty;
    this.connection = connection;
    this.statements = new StatementCache(connection);
  }

  /**
   * Opens one.
   *
   * @param folder for a file with the empty schema
   */
  public static SharedSqlite in(Path folder) throws SQLException, StoreStartException {
    Path empty = folder.resolve("empty.db");
    new Migrations(source(empty.toString()), "sqlite").run();
    return new SharedSqlite(empty, source(":memory:").getConnection());
  }

  private static SQLiteDataSource source(String place) {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + place);
    return source;
  }

  /** Makes it empty. */
  public void clear() {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("restore from " + empty);
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** A host's way in. */
  public HostAccess access(String host, StoreFaults faults) {
    try {
      return new HostAccess(new FaultySession(connection, statements, host, faults));
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
  }

  /** What stands in it. */
  public StoreContents contents() {
    return new StoreContents(new Sql(statements, new SqliteDialect()));
  }

  /** Makes keys of customers. */
  public CustomerKeys customerKeys() {
    return keys;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
