package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresDatabases.class)
class SharedRetentionTest {

  @Test
  void oneHostAtATimeErases(Postgres postgres) throws Exception {
    TestClock clock = new TestClock();
    StoreConfig.Postgres database = postgres.database();
    try (Store other = TestStores.open(Configs.store(database), "other", clock);
        TestHost host =
            new TestHost(
                Configs.store(database),
                clock,
                new FakeShop(),
                FakeRoute.mailing(),
                Configs.shops(Configs.email("acme", Rules.email().build())),
                true)) {
      host.arrives("acme", Orders.order("1", OrderState.CANCELLED, DAY).build());
      clock.advance(Duration.ofDays(181));
      Retention retention =
          new Retention(host.store, Configs.store(Path.of("unused")).retention(), clock);

      other.write(
          tx -> tx.leases().take("retention", clock.instant(), clock.instant().plusSeconds(60)));
      retention.run();
      assertThat(erased(host)).isFalse();

      clock.advance(Duration.ofSeconds(60));
      retention.run();
      assertThat(erased(host)).isTrue();
      assertThat(
              other.<Boolean>write(tx ->
                  tx.leases().take("retention", clock.instant(), clock.instant().plusSeconds(60))))
          .isTrue();
      retention.close();
    }
  }

  private static boolean erased(TestHost host) {
    return host.store.<Boolean>read(
        tx -> tx.orders().find("acme", "1").orElseThrow().erasedAt().isPresent());
  }
}
