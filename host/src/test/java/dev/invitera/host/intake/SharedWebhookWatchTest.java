package dev.invitera.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts that look after the webhooks of one shop over one PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class SharedWebhookWatchTest {

  private static final URI HOOK = URI.create("https://invites.example.com/hooks/acme");

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();

  private TestHost host(StoreConfig.Postgres database) throws Exception {
    return new TestHost(
        Configs.store(database),
        clock,
        shop,
        FakeRoute.mailing(),
        Configs.shops(Configs.email("acme", Rules.email().build())),
        true);
  }

  private WebhookWatch watch(TestHost host) {
    return new WebhookWatch(
        host.store,
        host.shops,
        shop,
        _ -> Optional.of(HOOK),
        new WebhookChecks(),
        _ -> {},
        clock,
        new Random(1));
  }

  @Test
  void neverSetUpTheSameWebhooksAtTheSameTime(Postgres postgres) throws Exception {
    StoreConfig.Postgres database = postgres.database();
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    shop.then(() -> {
      hangs.countDown();
      goesOn.await();
    });
    try (TestHost one = host(database);
        TestHost other = host(database);
        WebhookWatch first = watch(one);
        WebhookWatch second = watch(other);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Duration> hanging = threads.submit(() -> first.check(one.shop("acme")));
      hangs.await();
      assertThat(second.check(other.shop("acme"))).isEqualTo(ShopLease.LENGTH);
      assertThat(shop.setups()).hasSize(1);

      goesOn.countDown();
      hanging.get();
      second.check(other.shop("acme"));
      assertThat(shop.setups()).hasSize(2);
    }
  }
}
