package dev.invitera.host.intake;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** All of {@link RecorderTest} on PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class PostgresRecorderTest extends RecorderTest {

  private final StoreConfig store;

  PostgresRecorderTest(Postgres postgres) throws SQLException {
    store = Configs.store(postgres.database());
  }

  @Override
  StoreConfig config() {
    return store;
  }
}
