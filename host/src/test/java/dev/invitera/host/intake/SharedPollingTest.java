package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.store.StoredOrder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Hosts that poll one shop over one PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class SharedPollingTest {

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final List<Polling> hosts = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private StoreConfig.Postgres database;
  private Polling one;
  private Polling other;

  /** One host. */
  private record Polling(TestHost host, Poller poller, ShopConditions conditions) {

    Duration sweep() throws InterruptedException {
      return poller.sweep(host.shop("acme"));
    }
  }

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    database = postgres.database();
    one = host(1);
    other = host(2);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    threads.close();
    hosts.forEach(polling -> {
      polling.poller().close();
      polling.host().close();
    });
  }

  private Polling host(int seed) throws Exception {
    TestHost host =
        new TestHost(
            Configs.store(database),
            clock,
            shop,
            FakeRoute.mailing(),
            Configs.shops(Configs.email("acme", Rules.email().build())),
            true);
    ShopConditions conditions = new ShopConditions();
    Poller poller =
        new Poller(
            host.store,
            host.shops,
            shop,
            host.recorder,
            conditions,
            host.delivery::due,
            (id, at) -> {},
            clock,
            new Random(seed));
    Polling polling = new Polling(host, poller, conditions);
    hosts.add(polling);
    return polling;
  }

  private void orders(int count) {
    for (int i = 0; i < count; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
  }

  private List<String> polls() {
    return shop.polls().stream().map(Cursor::value).toList();
  }

  private Map<String, Long> counts() {
    return other.host().store.read(tx -> tx.stateCounts().all().getOrDefault("acme", Map.of()));
  }

  private void eachOrderOnce(int count) {
    assertThat(counts()).containsOnly(Map.entry("waiting", (long) count));
    for (int i = 0; i < count; i++) {
      String id = "o" + i;
      int steps = other.host().store.read(tx -> tx.invitations().transitions("acme", id).size());
      assertThat(steps).as(id).isEqualTo(1);
    }
  }

  /** Lets a host begin to sweep and hang at its second page; gives back its sweep. */
  private Future<Duration> hangingAtTheSecondPage(Polling polling, CountDownLatch goesOn)
      throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    shop.then(() -> {})
        .then(() -> {
          hangs.countDown();
          goesOn.await();
        });
    Future<Duration> sweep = threads.submit((Callable<Duration>) polling::sweep);
    hangs.await();
    return sweep;
  }

  @Test
  void anotherHostKeepsAwayWhileOneSweepsAndGoesOnWhenThatDies() throws Exception {
    orders(250);
    CountDownLatch wakesUp = new CountDownLatch(1);
    Future<Duration> hanging = hangingAtTheSecondPage(one, wakesUp);
    assertThat(other.sweep()).isEqualTo(ShopLease.LENGTH);
    clock.advance(ShopLease.LENGTH.minusMillis(1));
    assertThat(other.sweep()).isEqualTo(Duration.ofMillis(1));
    assertThat(polls()).containsExactly("from:0", "from:100");

    clock.advance(Duration.ofMillis(1));
    assertThat(other.sweep()).isGreaterThan(Duration.ofMinutes(4));
    assertThat(polls()).containsExactly("from:0", "from:100", "from:100", "from:200");
    eachOrderOnce(250);

    // It was not dead, but slow: what it read meanwhile is out of date.
    other
        .host()
        .store
        .write(tx -> {
          tx.shops().saveCursor("acme", new Cursor("from:249"), clock.instant());
          return true;
        });
    wakesUp.countDown();
    assertThat(hanging.get()).isZero();
    assertThat(other.host().store.<Optional<Cursor>>read(tx -> tx.shops().cursor("acme")))
        .contains(new Cursor("from:249"));
    eachOrderOnce(250);
  }

  @Test
  void anotherHostGoesOnAtOnceWhenOneStops() throws Exception {
    orders(250);
    Future<Duration> stopped = hangingAtTheSecondPage(one, new CountDownLatch(1));
    threads.shutdownNow();
    threads.close();
    assertThat(stopped.state()).isEqualTo(Future.State.FAILED);
    other.sweep();
    assertThat(polls()).containsExactly("from:0", "from:100", "from:100", "from:200");
    eachOrderOnce(250);
  }

  @Test
  void threeHostsPollAsOftenAsOne() throws Exception {
    host(3);
    Map<Polling, Instant> next = new HashMap<>();
    for (Polling polling : hosts) {
      next.put(polling, clock.instant().plusSeconds(100L * next.size()));
    }
    Instant end = clock.instant().plus(Duration.ofHours(2));
    while (clock.instant().isBefore(end)) {
      Map.Entry<Polling, Instant> first =
          next.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
      clock.set(first.getValue());
      first.setValue(clock.instant().plus(first.getKey().sweep()));
    }
    // Two hours hold 24 intervals, each of which may be a tenth shorter or longer.
    assertThat(shop.polls()).hasSizeBetween(22, 28);
  }

  @Test
  void noHostAsksAShopThatAskedToBeLeftAlone() throws Exception {
    shop.fail(new ConnectorFailure.Unavailable(Optional.of(Duration.ofMinutes(7))));
    assertThat(one.sweep()).isEqualTo(Duration.ofMinutes(7));
    clock.advance(Duration.ofMinutes(6));
    assertThat(other.sweep()).isEqualTo(Duration.ofMinutes(1).plus(ShopLease.LENGTH));
    clock.advance(Duration.ofMinutes(1));
    one.sweep();
    assertThat(shop.polls()).hasSize(2);
    assertThat(one.conditions().failures("acme")).isEqualTo(2);
    assertThat(other.conditions().of("acme")).isEmpty();

    // The host that knows how long to wait is gone: another one begins anew.
    clock.advance(Duration.ofMinutes(7).plus(ShopLease.LENGTH));
    shop.works();
    other.sweep();
    assertThat(shop.polls()).hasSize(3);
    one.sweep();
    assertThat(shop.polls()).hasSize(3);
    assertThat(one.conditions().of("acme")).isEmpty();
  }

  @Test
  void aHostThatNeverGetsThroughLeavesTheShopToAnother() throws Exception {
    shop.fail(new ConnectorFailure.TimedOut());
    Instant nextOfOther = clock.instant().plus(Duration.ofSeconds(1));
    Instant next = clock.instant();
    while (other.conditions().of("acme").isEmpty()) {
      boolean turnOfOne = next.isBefore(nextOfOther);
      clock.set(turnOfOne ? next : nextOfOther);
      if (turnOfOne) {
        next = clock.instant().plus(one.sweep());
      } else {
        nextOfOther = clock.instant().plus(other.sweep());
      }
      assertThat(one.conditions().failures("acme")).isLessThan(9);
    }
    assertThat(one.conditions().failures("acme")).isEqualTo(8);
  }

  @Test
  void aHostWithAWrongKeyKeepsNoOtherFromTheShop() throws Exception {
    orders(1);
    shop.fail(new ConnectorFailure.Unauthorized());
    one.sweep();
    shop.works();
    other.sweep();
    eachOrderOnce(1);
    clock.advance(FIVE_MINUTES.minusMinutes(1));
    one.sweep();
    assertThat(shop.polls()).hasSize(2);
    assertThat(one.conditions().of("acme").orElseThrow().paused()).isTrue();
  }

  @Test
  void savesAPageWholeOrNotAtAll() throws Exception {
    orders(250);
    shop.then(() -> {})
        .then(() -> shop.putUnreadable(new UnreadableOrder(Optional.of(new OrderRef("x")), "odd")));
    run("alter table poll_cursor add constraint broken check (value <> 'from:200')");
    one.sweep();
    assertThat(counts()).containsOnly(Map.entry("waiting", 100L));
    assertThat(unreadable()).isZero();

    run("alter table poll_cursor drop constraint broken");
    shop.putUnreadable(new UnreadableOrder(Optional.of(new OrderRef("x")), "odd"));
    one.sweep();
    eachOrderOnce(250);
    assertThat(unreadable()).isEqualTo(1);
  }

  @Test
  void mendsAnOrderWhoseStoredFormIsDamaged() throws Exception {
    orders(3);
    one.sweep();
    run("update shop_order set snapshot = 'damaged' where order_id = 'o1'");
    one.host()
        .store
        .write(tx -> {
          tx.shops().saveCursor("acme", new Cursor("from:0"), clock.instant());
          return true;
        });
    shop.put(Orders.order("o3", OrderState.OPEN, DAY).build());
    clock.advance(FIVE_MINUTES.plusMinutes(1));
    one.sweep();
    assertThat(counts()).containsOnly(Map.entry("waiting", 4L));
    assertThat(unreadable()).isZero();
    assertThat(one.host().store.<Optional<StoredOrder>>read(tx -> tx.orders().find("acme", "o1")))
        .isPresent();
  }

  private long unreadable() {
    return other.host().store.<Long>read(tx -> tx.unreadable().count("acme"));
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void hostsThatSweepAtTheSameTimeSaveEachPageOnce() throws Exception {
    orders(1_500);
    List<Future<Duration>> sweeps = new ArrayList<>();
    for (Polling polling : hosts) {
      sweeps.add(threads.submit(() -> untilAllIsRead(polling)));
    }
    for (Future<Duration> sweep : sweeps) {
      sweep.get();
    }
    assertThat(polls()).hasSize(15).doesNotHaveDuplicates();
    eachOrderOnce(1_500);
  }

  private static Duration untilAllIsRead(Polling polling) throws InterruptedException {
    Duration wait;
    do {
      wait = polling.sweep();
    } while (wait.compareTo(ShopLease.LENGTH) <= 0);
    return wait;
  }
}
