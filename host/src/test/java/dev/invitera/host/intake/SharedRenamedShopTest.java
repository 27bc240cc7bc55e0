package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ShopConfig;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop that takes its former id's place while another host is about to sweep it. */
@ExtendWith(PostgresDatabases.class)
class SharedRenamedShopTest {

  private static final ShopConfig SHOP = Configs.email("plain9", Rules.email().build());

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private StoreConfig.Postgres database;
  private TestHost one;
  private TestHost other;
  private Poller poller;

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    database = postgres.database();
    one = host();
    other = host();
    poller =
        new Poller(
            other.store,
            other.shops,
            shop,
            other.recorder,
            new ShopConditions(),
            other.delivery::due,
            (_, _) -> {},
            clock,
            new Random(1));
  }

  private TestHost host() throws Exception {
    return new TestHost(
        Configs.store(database), clock, shop, FakeRoute.mailing(), Configs.shops(SHOP), true);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    threads.close();
    poller.close();
    one.close();
    other.close();
  }

  private void saveCursor(String id, String cursor) {
    one.store.write(tx -> {
      tx.shops().see(id, clock.instant());
      tx.shops().saveCursor(id, new Cursor(cursor), clock.instant());
      return tx;
    });
  }

  @Test
  void aSweepThatBeginsMeanwhileGoesOnWhereTheFormerIdStood() throws Exception {
    for (int i = 0; i < 50; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    saveCursor("plain", "from:10");
    saveCursor("plain9", "from:40");
    one.shops.replace(
        Configs.config(
            new ShopConfig(
                SHOP.id(),
                Optional.of("plain"),
                SHOP.connector(),
                SHOP.settings(),
                SHOP.route(),
                SHOP.accessToken(),
                SHOP.rules())),
        Set.of());

    Future<?> takes;
    Future<Duration> sweeps;
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from poll_cursor where shop = 'plain9' for update");
      takes =
          threads.submit(() -> {
            one.delivery.delivery().lookAtOtherRules();
            return SHOP;
          });
      awaitWaiting(1, takes);
      sweeps = threads.submit((Callable<Duration>) () -> poller.sweep(other.shop("plain9")));
      awaitWaiting(2, sweeps);
      connection.commit();
    }
    takes.get();
    sweeps.get();

    assertThat(shop.polls()).containsExactly(new Cursor("from:10"));
    assertThat(one.store.<Optional<Cursor>>read(tx -> tx.shops().cursor("plain9")))
        .contains(new Cursor("from:50"));
  }

  /** Until so many transactions wait for others, or the work is done without. */
  private void awaitWaiting(int count, Future<?> work) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url());
        Statement statement = connection.createStatement()) {
      while (waiting(statement) < count && !work.isDone()) {
        Thread.onSpinWait();
      }
    }
  }

  private static int waiting(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
