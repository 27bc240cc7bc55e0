package dev.invitera.host.cli;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.PostgresSection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same on PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class RestoredCommandOnPostgresTest extends RestoredCommandTest {

  private final Postgres postgres;
  private StoreConfig.@Nullable Postgres database;

  RestoredCommandOnPostgresTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  String store() throws Exception {
    database = postgres.database();
    return PostgresSection.of(database);
  }

  @Override
  String backup() throws Exception {
    StoreConfig.Postgres original = Optional.ofNullable(database).orElseThrow();
    return PostgresSection.of(postgres.copy(original));
  }
}
