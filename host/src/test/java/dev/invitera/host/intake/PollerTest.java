package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollerTest {

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final ShopConditions conditions = new ShopConditions();
  private TestHost host;
  private Poller poller;

  @BeforeEach
  void open() throws Exception {
    start();
  }

  private void start() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            FakeRoute.mailing(),
            Configs.shops(Configs.email("acme", Rules.email().build())));
    poller =
        new Poller(
            host.store,
            host.shops,
            shop,
            host.recorder,
            conditions,
            host.delivery::due,
            (id, at) -> {},
            clock,
            new Random(1));
  }

  @AfterEach
  void close() {
    poller.close();
    host.close();
  }

  private Duration sweep() throws InterruptedException {
    return poller.sweep(host.shop("acme"));
  }

  private Optional<Cursor> cursor() {
    return host.store.read(tx -> tx.shops().cursor("acme"));
  }

  @Test
  void readsPageAfterPageAndKeepsTheCursorWithWhatItRead() throws Exception {
    for (int i = 0; i < 250; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    shop.putUnreadable(new UnreadableOrder(Optional.of(new OrderRef("x")), "no date"));
    Duration wait = sweep();
    assertThat(wait).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
    assertThat(cursor()).contains(new Cursor("from:250"));
    Map<String, Long> counts =
        host.store.read(tx -> tx.stateCounts().all().getOrDefault("acme", Map.of()));
    assertThat(counts).containsOnly(Map.entry("waiting", 250L));
    assertThat(host.store.<Long>read(tx -> tx.unreadable().count("acme"))).isEqualTo(1);
  }

  @Test
  void countsEachOfSeveralUnreadableOrdersWithoutAnIdAndNoneTwice() throws Exception {
    for (int sweeps = 0; sweeps < 2; sweeps++) {
      for (int i = 0; i < 3; i++) {
        shop.putUnreadable(new UnreadableOrder(Optional.empty(), "id is missing"));
      }
      sweep();
      clock.advance(Duration.ofMinutes(6));
    }
    assertThat(unreadable()).isEqualTo(3);
  }

  @Test
  void sweepsOutOfTurnWhenToldThatDeliveriesWereMissed() throws Exception {
    sweep();
    sweep();
    assertThat(shop.polls()).hasSize(1);

    poller.now("acme");
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    sweep();
    int failed = shop.polls().size();
    assertThat(failed).isGreaterThan(1);

    shop.works();
    sweep();
    sweep();
    assertThat(shop.polls()).hasSize(failed + 1);
  }

  @Test
  void backsOffFromAShopThatIsDownAndGoesOnWhereItWas() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    shop.fail(new ConnectorFailure.Unavailable(Optional.of(Duration.ofMinutes(7))));
    assertThat(sweep()).isEqualTo(Duration.ofMinutes(7));
    assertThat(cursor()).isEmpty();
    assertThat(conditions.of("acme").orElseThrow().paused()).isFalse();
    shop.works();
    sweep();
    assertThat(cursor()).contains(new Cursor("from:1"));
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void asksAShopThatFailsOnLargePagesForSmallerOnes() throws Exception {
    for (int i = 0; i < 60; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    shop.atMost(6);
    sweep();
    sweep();
    assertThat(cursor()).isEmpty();
    sweep();
    assertThat(cursor()).contains(new Cursor("from:60"));
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void asksForWholePagesAgainOnceTheShopIsWell() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    shop.atMost(25);
    sweep();
    shop.atMost(100);
    sweep();
    // Ten pages of 25, ten of 50, and the rest in whole ones.
    assertThat(shop.polls()).hasSize(1 + 10 + 10 + 3);
  }

  @Test
  void showsAShopThatLetsUsNotInAsPausedAndProbesIt() throws Exception {
    shop.fail(new ConnectorFailure.Unauthorized());
    assertThat(sweep()).isLessThan(Duration.ofMinutes(10));
    assertThat(conditions.of("acme").orElseThrow().paused()).isTrue();
    shop.works();
    sweep();
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void forgetsThatAShopWithoutPollingWasNotReadyOnceItIs() throws Exception {
    shop.notReady("its plugin is missing");
    sweep();
    assertThat(conditions.of("acme")).isPresent();
    shop.works();
    shop.withoutPolling();
    sweep();
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void endsASweepThatWouldNeverEnd() throws Exception {
    shop.endless(UnaryOperator.identity());
    sweep();
    assertThat(conditions.of("acme").orElseThrow().message()).contains("same page");
  }

  @Test
  void endsASweepOfWhichTheCursorsGoInACircle() throws Exception {
    shop.endless(cursor -> new Cursor("page:" + (cursor.value().equals("page:1") ? 2 : 1)));
    assertThat(sweep()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    assertThat(conditions.of("acme").orElseThrow().message()).contains("same page");
    assertThat(shop.polls()).hasSizeLessThan(10);
  }

  @Test
  void endsASweepThatComesToALongCircle() throws Exception {
    shop.endless(PollerTest::afterwards300RoundAndRound);
    sweep();
    assertThat(conditions.of("acme").orElseThrow().message()).contains("same page");
    assertThat(shop.polls()).hasSizeLessThan(2_000);
  }

  private static Cursor afterwards300RoundAndRound(Cursor cursor) {
    int page = Integer.parseInt(cursor.value().substring(5));
    return new Cursor("from:" + (page == 500 ? 201 : page + 1));
  }

  @Test
  void restsBetweenSweepsOfAShopThatAlwaysHasMore() throws Exception {
    AtomicInteger page = new AtomicInteger();
    shop.endless(_ -> new Cursor("page:" + page.incrementAndGet()));
    assertThat(sweep()).isGreaterThan(Duration.ofMinutes(4));
  }

  @Test
  void goesOnAfterTheLastPageThatItSavedBeforeItBroke() throws Exception {
    for (int i = 0; i < 250; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    shop.putUnreadable(new UnreadableOrder(Optional.of(new OrderRef("x")), "no date"));
    shop.then(() -> {})
        .then(() -> {
          throw new OutOfMemoryError("on purpose");
        });
    sweep();
    assertThat(conditions.of("acme").orElseThrow().message())
        .contains("java.lang.OutOfMemoryError");
    assertThat(cursor()).contains(new Cursor("from:100"));
    assertThat(counts()).containsOnly(Map.entry("waiting", 100L));
    assertThat(unreadable()).isEqualTo(1);

    host.close();
    start();
    sweep();
    assertThat(shop.polls())
        .extracting(Cursor::value)
        .containsExactly("from:0", "from:100", "from:100", "from:200");
    assertThat(counts()).containsOnly(Map.entry("waiting", 250L));
    assertThat(unreadable()).isEqualTo(1);
    for (int i = 0; i < 250; i++) {
      assertThat(transitions("o" + i)).isEqualTo(1);
    }
  }

  @Test
  void catchesUpOnDaysOfDowntimePageByPage() throws Exception {
    shop.put(Orders.order("before", OrderState.OPEN, DAY).build());
    sweep();
    host.close();
    for (int i = 0; i < 1_234; i++) {
      shop.put(Orders.order("m" + i, OrderState.FULFILLED, DAY.plusSeconds(i * 300L)).build());
    }
    clock.advance(Duration.ofDays(5));
    start();
    sweep();
    assertThat(shop.polls()).hasSize(1 + 13);
    assertThat(cursor()).contains(new Cursor("from:1235"));
    assertThat(counts().values()).containsExactly(1_235L);
  }

  @Test
  void changesNothingWhenAnOverlappingPageBringsTheSameAgain() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    shop.put(Orders.order("2", OrderState.OPEN, DAY).build());
    sweep();
    host.store.write(tx -> {
      tx.shops().saveCursor("acme", new Cursor("from:0"), clock.instant());
      return true;
    });
    shop.put(Orders.order("3", OrderState.OPEN, DAY).build());
    clock.advance(Duration.ofMinutes(6));
    sweep();
    assertThat(counts()).containsOnly(Map.entry("waiting", 3L));
    assertThat(transitions("1")).isEqualTo(1);
    assertThat(transitions("3")).isEqualTo(1);
  }

  @Test
  void keepsTheIntervalAcrossARestart() throws Exception {
    sweep();
    host.close();
    clock.advance(Duration.ofMinutes(1));
    start();
    assertThat(sweep()).isBetween(Duration.ofSeconds(210), Duration.ofSeconds(270));
    assertThat(shop.polls()).hasSize(1);

    clock.advance(Duration.ofMinutes(5));
    sweep();
    assertThat(shop.polls()).hasSize(2);
  }

  @Test
  void takesASweepForUnfinishedUntilItsLastPage() throws Exception {
    for (int i = 0; i < 150; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    shop.then(() -> {})
        .then(() -> {
          throw Failures.of(new ConnectorFailure.Unavailable(Optional.empty()));
        });
    assertThat(sweep()).isLessThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(lastPollAt()).isEmpty();
    sweep();
    assertThat(lastPollAt()).contains(DAY);
  }

  @Test
  void asksAgainThoughItsClockOnceWentAhead() throws Exception {
    clock.advance(Duration.ofDays(400));
    sweep();
    clock.set(DAY);
    sweep();
    assertThat(shop.polls()).hasSize(2);
  }

  private Map<String, Long> counts() {
    return host.store.read(tx -> tx.stateCounts().all().getOrDefault("acme", Map.of()));
  }

  private long unreadable() {
    return host.store.<Long>read(tx -> tx.unreadable().count("acme"));
  }

  private int transitions(String orderId) {
    return host.store.<Integer>read(tx -> tx.invitations().transitions("acme", orderId).size());
  }

  private Optional<Instant> lastPollAt() {
    return host.store.read(tx -> tx.shops().find("acme").orElseThrow().lastPollAt());
  }

  private void breaksOnce() {
    shop.then(() -> {
      throw Failures.of(new ConnectorFailure.Crashed());
    });
  }

  /** As another version of a connector does with a cursor in a form of the former one. */
  @Test
  void beginsADayBeforeItsLastSweepWhereTheConnectorBreaksOnTheSavedCursor() throws Exception {
    sweep();
    clock.advance(Duration.ofDays(30));
    sweep();
    Instant last = clock.instant();
    clock.advance(Duration.ofDays(3));
    shop.put(Orders.order("new", OrderState.OPEN, clock.instant()).build());
    Cursor foreign = new Cursor("of another version");
    host.store.write(tx -> {
      tx.shops().saveCursor("acme", foreign, clock.instant());
      return true;
    });
    for (int tries = 0; tries < 2; tries++) {
      breaksOnce();
      sweep();
      clock.advance(Duration.ofMinutes(16));
    }
    sweep();

    assertThat(shop.polls().reversed().subList(0, 3))
        .containsExactly(new Cursor("from:0"), foreign, foreign);
    assertThat(shop.starts()).last().isEqualTo(last.minus(Duration.ofDays(1)));
    assertThat(cursor()).contains(new Cursor("from:1"));
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void forgetsWhereItWasWhenTheShopGetsAnotherConnector() throws Exception {
    sweep();
    assertThat(cursor()).isPresent();
    poller.otherConnector("acme");
    assertThat(cursor()).isEmpty();
  }
}
