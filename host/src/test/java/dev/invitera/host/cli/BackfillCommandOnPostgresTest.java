package dev.invitera.host.cli;

import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.PostgresSection;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same on PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class BackfillCommandOnPostgresTest extends BackfillCommandTest {

  private final Postgres postgres;

  BackfillCommandOnPostgresTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @Override
  String store() throws Exception {
    return PostgresSection.of(postgres.database());
  }
}
