package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.LogLines;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.store.StoreStartException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host that starts with a shop's new id while another one has a call of the former under way. */
@ExtendWith(PostgresDatabases.class)
class SharedRenamingTest {

  private static final Outcome SENT = new Outcome.Sent("202");

  private static final Duration WEEK = Duration.ofDays(7);

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private StoreConfig store;
  private TestHost former;
  private Optional<TestHost> renamed = Optional.empty();

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    store = Configs.store(postgres.database());
  }

  @AfterEach
  void close() {
    renamed.ifPresent(TestHost::close);
    former.close();
  }

  private void open(BiFunction<String, InviteRules, ShopConfig> kind, Rules rules)
      throws Exception {
    former = host(kind.apply("plain", rules.build()));
    former.activate("plain", DAY.minus(Duration.ofDays(30)));
    former.arrives("plain", order("1"));
  }

  private TestHost host(ShopConfig config) throws StoreStartException {
    return new TestHost(store, clock, shop, route, Configs.shops(config), true);
  }

  private static ShopConfig link(String id, InviteRules rules) {
    return Configs.link(id, rules);
  }

  private static ShopConfig renamed(ShopConfig shop) {
    return new ShopConfig(
        shop.id(),
        Optional.of("plain"),
        shop.connector(),
        shop.settings(),
        shop.route(),
        shop.accessToken(),
        shop.rules());
  }

  private static ShopOrder order(String id) {
    return Orders.order(id, OrderState.FULFILLED, DAY).reached(OrderState.FULFILLED, DAY).build();
  }

  private Outcome whenItIsRenamed(
      BiFunction<String, InviteRules, ShopConfig> kind, Rules rules, Outcome outcome) {
    try {
      renamed = Optional.of(host(renamed(kind.apply("plain9", rules.build()))));
    } catch (StoreStartException e) {
      throw new IllegalStateException(e);
    }
    return outcome;
  }

  private void deliver() {
    clock.advance(WEEK);
    former.delivery.due("plain", clock.instant());
    former.delivery.run();
  }

  @Test
  void knowsWhatBecameOfTheCall() throws Exception {
    open(Configs::email, Rules.email());
    route.then(() -> whenItIsRenamed(Configs::email, Rules.email(), SENT));
    deliver();
    renamed.orElseThrow().delivery.delivery().lookAtOtherRules();
    assertThat(renamed.orElseThrow().service("plain9", "1"))
        .isInstanceOf(InvitationState.Sent.class);
  }

  /** Frozen for longer than its lease, so that the other one took the order over meanwhile. */
  @Test
  void dropsAnOutcomeThatBelongsNowhereAnyMore() throws Exception {
    open(SharedRenamingTest::link, Rules.link().delay(WEEK));
    Outcome linked = new Outcome.Linked(URI.create("https://www.trustpilot.com/evaluate-bgl/1"));
    route.then(() -> {
      clock.advance(Duration.ofMinutes(2));
      return whenItIsRenamed(SharedRenamingTest::link, Rules.link().delay(WEEK), linked);
    });
    try (LogLines log = LogLines.of(Attempts.class.getName())) {
      deliver();
      deliver();
      assertThat(log.about("plain"))
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("WARN", "linked", "order 1 of shop plain", "What to do");
    }
    assertThat(renamed.orElseThrow().service("plain9", "1"))
        .as("made again, which does no harm")
        .isInstanceOf(InvitationState.Retrying.class);
  }

  @Test
  void invitesEachOnceWhoseOrderComesWhileItIsMoved() throws Exception {
    open(Configs::email, Rules.email());
    List<ShopOrder> orders = IntStream.range(100, 350).mapToObj(i -> order("o" + i)).toList();
    orders.forEach(shop::put);
    former.recordAll("plain", orders, Source.POLL);
    deliver();
    assertThat(route.references()).hasSize(251);
    TestHost one = host(Configs.email("plain9", Rules.email().build()));
    renamed = Optional.of(one);
    for (TestHost each : List.of(one, former)) {
      each.shops.replace(
          Configs.config(renamed(Configs.email("plain9", Rules.email().build()))), Set.of());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      work.add(
          threads.submit(() -> {
            one.delivery.delivery().lookAtOtherRules();
            return one;
          }));
      for (ShopOrder order : orders.reversed()) {
        work.add(threads.submit(() -> former.record("plain9", order, Source.WEBHOOK)));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }
    assertThat(one.store.<Map<String, Map<String, Long>>>read(tx -> tx.stateCounts().all()))
        .isEqualTo(Map.of("plain9", Map.of("sent", 251L)));
  }
}
