package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
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
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.store.StoreStartException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
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
    former.arrives(
        "plain",
        Orders.order("1", OrderState.FULFILLED, DAY).reached(OrderState.FULFILLED, DAY).build());
  }

  private TestHost host(ShopConfig config) throws StoreStartException {
    return new TestHost(store, clock, shop, route, Configs.shops(config), true);
  }

  private static ShopConfig link(String id, InviteRules rules) {
    return Configs.link(id, rules);
  }

  private Outcome whenItIsRenamed(
      BiFunction<String, InviteRules, ShopConfig> kind, Rules rules, Outcome outcome) {
    try {
      ShopConfig config = kind.apply("plain9", rules.build());
      renamed =
          Optional.of(
              host(
                  new ShopConfig(
                      config.id(),
                      Optional.of("plain"),
                      config.connector(),
                      config.settings(),
                      config.route(),
                      config.accessToken(),
                      config.rules())));
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
}
