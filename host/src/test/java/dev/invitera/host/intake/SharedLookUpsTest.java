package dev.invitera.host.intake;

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
import dev.invitera.host.store.RefetchRows.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts that look up one shop's orders over one PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class SharedLookUpsTest {

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestHost one;
  private TestHost other;
  private Refetcher ofOne;
  private Refetcher ofOther;

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    StoreConfig.Postgres database = postgres.database();
    one = host(database);
    other = host(database);
    ofOne = refetcher(one);
    ofOther = refetcher(other);
  }

  private TestHost host(StoreConfig.Postgres database) throws Exception {
    return new TestHost(
        Configs.store(database),
        clock,
        shop,
        FakeRoute.mailing(),
        Configs.shops(Configs.email("acme", Rules.email().build())),
        true);
  }

  private Refetcher refetcher(TestHost host) {
    return new Refetcher(
        host.store,
        host.shops,
        new SecondLook(shop, host.store.customerKeys(), new LookUpTroubles(), clock),
        host.recorder,
        host.delivery::due,
        clock,
        new Random(1));
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    threads.close();
    ofOne.close();
    ofOther.close();
    one.close();
    other.close();
  }

  /** As a host does that dies before it tells its own refetcher. */
  private void ask(String orderId) {
    one.store.write(tx -> {
      tx.refetches().ask("acme", orderId, Why.CHANGED, clock.instant());
      return true;
    });
  }

  private Future<Boolean> hanging(CountDownLatch goesOn) throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    shop.then(() -> {
      hangs.countDown();
      goesOn.await();
    });
    Callable<Boolean> refetching =
        () -> {
          ofOne.refetchDue();
          return true;
        };
    Future<Boolean> hanging = threads.submit(refetching);
    hangs.await();
    return hanging;
  }

  private long waiting() {
    return other.store.<Long>read(tx -> tx.refetches().count("acme"));
  }

  private Instant observedAt(String orderId) {
    return other.store.read(
        tx -> tx.orders().find("acme", orderId).orElseThrow().order().observedAt());
  }

  @Test
  void aHostFindsWhatAnotherLeft() throws Exception {
    ofOther.refetchDue();
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    ask("1");
    clock.advance(Duration.ofSeconds(30));
    ofOther.refetchDue();
    assertThat(shop.looks()).isEqualTo(1);
    assertThat(waiting()).isZero();
  }

  @Test
  void oneHostAtATimeLooksAndAnotherGoesOnWhenThatDies() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    ask("1");
    CountDownLatch wakesUp = new CountDownLatch(1);
    Future<Boolean> hanging = hanging(wakesUp);
    ofOther.refetchDue();
    assertThat(shop.looks()).isZero();

    clock.advance(ShopLease.LENGTH);
    ofOther.refetchDue();
    assertThat(shop.looks()).isEqualTo(1);
    assertThat(waiting()).isZero();

    // It was not dead, but slow: what it saw is older than what is recorded.
    wakesUp.countDown();
    hanging.get();
    assertThat(observedAt("1")).isEqualTo(clock.instant());
  }

  @Test
  void anotherHostGoesOnAtOnceWhenOneStops() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    ask("1");
    Future<Boolean> hanging = hanging(new CountDownLatch(1));
    ofOne.close();
    hanging.get();
    ofOther.refetchDue();
    assertThat(shop.looks()).isEqualTo(1);
    assertThat(waiting()).isZero();
  }
}
