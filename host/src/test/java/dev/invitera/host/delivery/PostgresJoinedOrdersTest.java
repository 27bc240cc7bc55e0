package dev.invitera.host.delivery;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** All of {@link JoinedOrdersTest} on PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class PostgresJoinedOrdersTest extends JoinedOrdersTest {

  private final StoreConfig store;

  PostgresJoinedOrdersTest(Postgres postgres) throws SQLException {
    store = Configs.store(postgres.database());
  }

  @Override
  StoreConfig store() {
    return store;
  }
}
