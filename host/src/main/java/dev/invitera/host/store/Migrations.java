package dev.invitera.host.store;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Brings the schema to this program's version. */
final class Migrations {

  private final Flyway flyway;

  /**
   * @param engine the folder of its migrations
   */
  Migrations(DataSource source, String engine) {
    flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations(new String[0])
            .resourceProvider(new MigrationFiles(engine))
            .loggers("slf4j")
            .table("schema_history")
            .load();
  }

  /** Migrates, unless a newer program did so before. */
  void run() throws StoreStartException {
    Optional<MigrationVersion> future =
        Arrays.stream(flyway.info().all())
            .filter(info -> info.getState().isApplied() && !info.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(MigrationVersion::compareTo);
    if (future.isPresent()) {
      throw new StoreStartException(
          "the database was made by a newer version of Invitera (schema "
              + future.get()
              + "): install that version, or restore a backup made before it ran");
    }
    flyway.migrate();
  }
}
