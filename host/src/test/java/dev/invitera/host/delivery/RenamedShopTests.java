package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.TransitionRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a shop that got another id before anybody said so. */
abstract class RenamedShopTests {

  static final Duration WEEK = Duration.ofDays(7);
  static final Instant LONG_AGO = DAY.minus(Duration.ofDays(30));

  @TempDir Path folder;
  final TestClock clock = new TestClock();
  final FakeShop shop = new FakeShop();
  final FakeRoute route = FakeRoute.mailing();
  TestHost host;

  /** Where the hosts of a test keep what they know. */
  StoreConfig store() {
    return Configs.store(folder.resolve("i.db"));
  }

  @AfterEach
  void close() {
    host.close();
  }

  static ShopConfig config(String id, String unit) {
    return Configs.shop(id, Rules.email().build(), new RouteConfig.TrustpilotEmail("main", unit));
  }

  static ShopConfig plain() {
    return config("plain", "acme.example");
  }

  static ShopConfig renamed(ShopConfig shop) {
    return new ShopConfig(
        shop.id(),
        Optional.of("plain"),
        shop.connector(),
        shop.settings(),
        shop.route(),
        shop.accessToken(),
        shop.rules());
  }

  void open(ShopConfig config) throws Exception {
    if (host != null) {
      host.close();
    }
    host = new TestHost(store(), clock, shop, route, Configs.shops(config), true);
  }

  static ShopOrder order(String id, OrderState state, Instant at) {
    return Orders.order(id, state, at).reached(OrderState.FULFILLED, DAY).build();
  }

  static ShopOrder done(String id) {
    return order(id, OrderState.FULFILLED, DAY);
  }

  void later(Duration duration) {
    clock.advance(duration);
    host.shops.all().forEach(each -> host.delivery.due(each.id(), clock.instant()));
    host.delivery.run();
  }

  Map<String, Map<String, Long>> counts() {
    return host.store.read(tx -> tx.stateCounts().all());
  }

  List<String> steps(String id) {
    List<TransitionRow> steps = host.store.read(tx -> tx.invitations().transitions("plain9", id));
    return steps.stream().map(TransitionRow::to).toList();
  }

  ShopPhase phase(String id) {
    return host.store.read(tx -> tx.shops().phase(id));
  }
}
