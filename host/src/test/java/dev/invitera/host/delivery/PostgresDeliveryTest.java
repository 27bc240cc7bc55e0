package dev.invitera.host.delivery;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import java.sql.SQLException;
import org.junit.jupiter.api.extension.ExtendWith;

/** All of {@link DeliveryTest} on PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class PostgresDeliveryTest extends DeliveryTest {

  private final StoreConfig store;

  PostgresDeliveryTest(Postgres postgres) throws SQLException {
    store = Configs.store(postgres.database());
  }

  @Override
  StoreConfig store() {
    return store;
  }

  /** Others wait for the end of the lease of the host that died. */
  @Override
  void untilOthersMayGoOn() {
    clock.advance(LEASE.plusSeconds(1));
  }
}
