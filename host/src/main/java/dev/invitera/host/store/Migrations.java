package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the schema to this program's version. A database that a newer program brought further is
 * taken too, if that program said that this one can still work with it: so hosts that share a
 * database can be replaced one after the other.
 */
final class Migrations {

  /** The fact in which a migration says which schema a program must know at least. */
  static final String OLDEST = "oldest-schema-known";

  private static final int TRIES = 10;

  private final DataSource source;
  private final Flyway flyway;

  /**
   * @param engine the folder of its migrations
   */
  Migrations(DataSource source, String engine) {
    this.source = source;
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations(new String[0])
            .resourceProvider(new MigrationFiles(engine))
            .loggers("slf4j")
            .table("schema_history")
            .load();
  }

  /** Migrates, unless a newer program did so before. */
  void run() throws StoreStartException, SQLException {
    Optional<MigrationVersion> future =
        Arrays.stream(flyway.info().all())
            .filter(info -> info.getState().isApplied() && !info.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    if (future.isEmpty()) {
      migrate();
    } else if (!known().isAtLeast(oldest())) {
      throw new StoreStartException(
          "the database was made by a newer version of Invitera (schema "
              + future.get()
              + "): install that version, or restore a backup made before it ran");
    }
  }

  /** Hosts that run already take rows in another order than a migration its tables. */
  private void migrate() {
    for (int left = TRIES; ; left--) {
      try {
        flyway.migrate();
        return;
      } catch (FlywayException e) {
        if (left == 1 || !DatabaseFailure.isClash(e)) {
          throw e;
        }
      }
    }
  }

  private MigrationVersion known() {
    return Arrays.stream(flyway.info().all())
        .filter(info -> info.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .max(MigrationVersion::compareTo)
        .orElseThrow();
  }

  /** What a program must know; where nobody said so, more than any does. */
  private String oldest() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select value from meta where name = ?")) {
      statement.setString(1, OLDEST);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getString(1) : Integer.toString(Integer.MAX_VALUE);
      }
    }
  }
}
