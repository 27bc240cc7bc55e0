package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of backfills on one host that can be restarted. */
abstract class BackfillTests {

  @TempDir Path folder;
  final TestClock clock = new TestClock();
  final FakeShop shop = new FakeShop();
  final FakeRoute route = FakeRoute.mailing();
  BackfillSteps one;

  @BeforeEach
  void open() throws Exception {
    one = start();
    one.host.activate(SHOP, clock.instant());
  }

  ConfiguredShops shops() {
    return Configs.shops(Configs.email(SHOP, Rules.email().build()));
  }

  BackfillSteps start() throws Exception {
    return new BackfillSteps(new TestHost(folder, clock, shop, route, shops()), true);
  }

  /** The process ends and begins anew. */
  void restart() throws Exception {
    one.close();
    one = start();
  }

  @AfterEach
  void close() {
    one.close();
  }

  Instant daysAgo(int days) {
    return clock.instant().minus(Duration.ofDays(days));
  }

  ShopOrder old(String id, int days) {
    return BackfillSteps.old(id, clock.instant(), days);
  }

  /** Orders o1, o2 and so on: each was placed a minute after the one before. */
  void many(int count, int days) {
    IntStream.rangeClosed(1, count)
        .forEach(
            i -> shop.put(BackfillSteps.old("o" + i, clock.instant().plusSeconds(60L * i), days)));
  }
}
