package dev.invitera.host.store;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresDatabases.class)
class PostgresStoreTest {

  @Test
  void hostsSeeEachOthersRows(Postgres postgres) throws Exception {
    StoreConfig.Postgres database = postgres.database();
    try (Store one = PostgresStore.open(database, "one");
        Store other = PostgresStore.open(database, "other")) {
      one.write(tx -> {
        tx.shops().see("acme", DAY);
        return true;
      });
      assertThat(other.<Boolean>read(tx -> tx.shops().find("acme").isPresent())).isTrue();
      Instant now = one.clock().instant();
      assertThat(one.<Boolean>write(tx -> tx.leases().take("poll", now, now.plusSeconds(60))))
          .isTrue();
      assertThat(other.<Boolean>write(tx -> tx.leases().take("poll", now, now.plusSeconds(60))))
          .isFalse();
      assertThat(Duration.between(one.clock().instant(), Clock.systemUTC().instant()).abs())
          .isLessThan(Duration.ofSeconds(5));
      assertThat(one.sharedBuckets()).isPresent();
    }
  }

  @Test
  void refusesAServerThatConfirmsWhatItMayLose(Postgres postgres) throws Exception {
    StoreConfig.Postgres database = postgres.database();
    String name = database.url().replaceAll(".*/([a-z0-9_]+).*", "$1");
    postgres.run("alter database " + name + " set synchronous_commit = off");
    assertThatThrownBy(() -> PostgresStore.open(database, "one"))
        .isInstanceOf(StoreStartException.class)
        .hasMessageContaining("synchronous_commit = off");
  }
}
