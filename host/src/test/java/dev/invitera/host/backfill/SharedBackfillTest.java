package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;
import static dev.invitera.host.backfill.BackfillSteps.placedSince;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts that work at one backfill over one PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class SharedBackfillTest {

  private static final InvitationState NOT_ASKED =
      new InvitationState.Skipped(Reason.Skip.NOT_ASKED);

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private StoreConfig.Postgres database;
  private BackfillSteps one;
  private BackfillSteps other;

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    database = postgres.database();
    one = host(database, Rules.email());
    other = host(database, Rules.email());
    one.host.activate(SHOP, clock.instant());
    Instant now = clock.instant();
    IntStream.rangeClosed(1, 250)
        .forEach(i -> shop.put(BackfillSteps.old("o" + i, now.plusSeconds(60L * i), 20)));
  }

  private BackfillSteps host(StoreConfig.Postgres store, Rules rules) throws Exception {
    return new BackfillSteps(
        new TestHost(
            Configs.store(store),
            clock,
            shop,
            route,
            Configs.shops(Configs.email(SHOP, rules.build())),
            true),
        true);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    threads.close();
    one.close();
    other.close();
  }

  private Instant start() {
    return clock.instant().minus(Duration.ofDays(30));
  }

  @Test
  void oneReadsAndTheOtherGoesOnWhenItDies() throws Exception {
    one.backfills.start(SHOP, placedSince(start()));
    one.step();
    other.step();
    assertThat(other.backfills.report(SHOP).read()).isEqualTo(100);
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch wakesUp = new CountDownLatch(1);
    shop.then(() -> {
      hangs.countDown();
      wakesUp.await();
    });
    clock.advance(Duration.ofSeconds(2));
    Future<?> frozen =
        threads.submit(() -> {
          one.backfills.runDue();
          return SHOP;
        });
    hangs.await();

    clock.advance(ShopLease.LENGTH.plusSeconds(1));
    BackfillReport.Preview preview = other.scanned();
    wakesUp.countDown();
    frozen.get();

    assertThat(preview.count()).isEqualTo(250);
    assertThat(one.backfills.report(SHOP).read()).isEqualTo(250);
    assertThat(shop.polls())
        .extracting(Cursor::value)
        .containsExactly("from:0", "from:100", "from:100", "from:200", "from:250");
  }

  @Test
  void bothHandOverAndMailNobodyTwice() {
    one.confirm(one.scanned(placedSince(start())));
    for (int i = 0; i < 100 && !one.backfills.report(SHOP).phase().equals("done"); i++) {
      one.step();
      one.host.delivery.run();
      clock.advance(i % 5 == 4 ? ShopLease.LENGTH : Duration.ZERO);
      other.step();
      other.host.delivery.run();
    }
    one.host.delivery.run();
    other.host.delivery.run();

    assertThat(one.backfills.report(SHOP).handedOver()).isEqualTo(250);
    assertThat(route.references()).hasSize(250).doesNotHaveDuplicates();
  }

  @Test
  void isDecidedAgainWhereItsHostHasFormerRules() throws Exception {
    Rules both = Rules.email().reviews(Review.SERVICE, Review.PRODUCT);
    one.confirm(one.scanned(placedSince(start())));
    try (BackfillSteps changed = host(database, both)) {
      one.step();
      assertThat(product()).as("by the former rules").isEqualTo(NOT_ASKED);
      changed.host.delivery.delivery().lookAtOtherRules();
      assertThat(product()).isNotEqualTo(NOT_ASKED);

      one.backfills.cancel(SHOP);
      one.step();
      assertThat(product()).as("taken back by the former rules").isEqualTo(NOT_ASKED);
      changed.host.delivery.delivery().lookAtOtherRules();
      assertThat(product()).isEqualTo(new InvitationState.Skipped(Reason.Skip.HISTORY));
    }
  }

  private InvitationState product() {
    return one.host.state(SHOP, "o1", Review.PRODUCT);
  }

  @Test
  void aHostThatSendsNothingKeepsItFromNoOther() throws Exception {
    one.confirm(one.scanned(placedSince(start())));
    clock.advance(ShopLease.LENGTH.plusSeconds(1));
    try (Backfills silent = new BackfillSteps(other.host, false).backfills) {
      silent.runDue();
      one.step();
    }

    assertThat(one.backfills.report(SHOP).handedOver()).isEqualTo(24);
  }

  @Test
  void confirmItOnceTogether() throws Exception {
    BackfillReport.Preview preview = one.scanned(placedSince(start()));
    Future<BackfillReport> first = threads.submit(() -> one.confirm(preview));
    Future<BackfillReport> second = threads.submit(() -> other.confirm(preview));

    long confirmed = confirmed(first) + confirmed(second);

    assertThat(confirmed).isEqualTo(1);
    other.through("sending");
    assertThat(route.references()).hasSize(250).doesNotHaveDuplicates();
  }

  private static long confirmed(Future<BackfillReport> confirmation) throws InterruptedException {
    try {
      return confirmation.get().phase().equals("sending") ? 1 : 0;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(BackfillRefusal.class);
      return 0;
    }
  }
}
