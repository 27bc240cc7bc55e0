package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
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
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts of one database that take changed rules one after the other. */
@ExtendWith(PostgresDatabases.class)
class SharedRulesTest {

  private static final Duration FORMER = Duration.ofDays(7);
  private static final Duration CHANGED = Duration.ofDays(2);

  private final TestClock clock = new TestClock();
  private StoreConfig store;
  private TestHost former;

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    store = Configs.store(postgres.database());
    former = host(Rules.email().delay(FORMER));
    former.activate("acme", DAY.minus(Duration.ofDays(30)));
  }

  @AfterEach
  void close() {
    former.close();
  }

  private TestHost host(Rules rules) throws Exception {
    ConfiguredShops shops = Configs.shops(Configs.email("acme", rules.build()));
    return new TestHost(store, clock, new FakeShop(), FakeRoute.mailing(), shops, true);
  }

  private static ShopOrder order(String id) {
    return Orders.order(id, OrderState.FULFILLED, DAY).reached(OrderState.FULFILLED, DAY).build();
  }

  private static Instant due(TestHost host, String id) {
    return host.service("acme", id).dueAt().orElseThrow();
  }

  @Test
  void decideAgainWhatOneOfThemStillDecidedByTheFormerRules() throws Exception {
    former.record("acme", order("1"), Source.WEBHOOK);
    assertThat(due(former, "1")).isEqualTo(DAY.plus(FORMER));
    try (TestHost changed = host(Rules.email().delay(CHANGED))) {
      assertThat(due(changed, "1")).as("all that was there").isEqualTo(DAY.plus(CHANGED));
      former.record("acme", order("2"), Source.WEBHOOK);
      changed.record("acme", order("3"), Source.WEBHOOK);
      former.record("acme", order("4"), Source.WEBHOOK);
      assertThat(due(changed, "2")).isEqualTo(DAY.plus(FORMER));

      former.delivery.delivery().lookAtOtherRules();
      assertThat(due(changed, "3")).as("not undone by the former").isEqualTo(DAY.plus(CHANGED));
      changed.delivery.delivery().lookAtOtherRules();

      for (String id : List.of("1", "2", "3", "4")) {
        assertThat(due(changed, id)).as(id).isEqualTo(DAY.plus(CHANGED));
      }
      former.record("acme", order("5"), Source.WEBHOOK);
      changed.delivery.delivery().lookAtOtherRules();
      assertThat(due(changed, "5")).as("also later").isEqualTo(DAY.plus(CHANGED));
    }
  }

  @Test
  void decideAgainWhenTheLastOfThemStartsWithTheChangedRules() throws Exception {
    try (TestHost changed = host(Rules.email().delay(CHANGED))) {
      former.record("acme", order("1"), Source.WEBHOOK);
      assertThat(due(changed, "1")).isEqualTo(DAY.plus(FORMER));
    }
    try (TestHost last = host(Rules.email().delay(CHANGED))) {
      assertThat(due(last, "1")).isEqualTo(DAY.plus(CHANGED));
    }
  }

  @Test
  void knowTheTriggerByWhichTheOthersRecorded() throws Exception {
    Trigger paid = new Trigger.AtState(OrderState.PAID);
    try (TestHost changed = host(Rules.email().trigger(paid).delay(FORMER))) {
      ShopOrder onlyPaid =
          Orders.order("1", OrderState.PAID, DAY).reached(OrderState.PAID, DAY).build();
      former.record("acme", onlyPaid, Source.WEBHOOK);
      assertThat(changed.service("acme", "1").dueAt()).as("waits to be fulfilled").isEmpty();

      changed.delivery.delivery().lookAtOtherRules();
      assertThat(due(changed, "1")).isEqualTo(DAY.plus(FORMER));
    }
  }

  @Test
  void takeAChangeWhileTheyRun() throws Exception {
    former.record("acme", order("1"), Source.WEBHOOK);
    former.shops.replace(
        Configs.config(Configs.email("acme", Rules.email().delay(CHANGED).build())), Set.of());
    former.record("acme", order("2"), Source.WEBHOOK);
    assertThat(due(former, "1")).isEqualTo(DAY.plus(FORMER));

    former.delivery.delivery().configurationChanged(former.shops.all(), List.of());
    assertThat(due(former, "1")).isEqualTo(DAY.plus(CHANGED));
    assertThat(due(former, "2")).isEqualTo(DAY.plus(CHANGED));
  }

  @Test
  void decideAgainWhatAnActivationDecidedByTheFormerRules() throws Exception {
    try (TestHost changed = host(Rules.email().delay(CHANGED))) {
      changed.record("acme", order("1"), Source.WEBHOOK);
      former
          .delivery
          .delivery()
          .phases()
          .activate(former.shop("acme"), Optional.of(DAY.minus(Duration.ofDays(31))));
      assertThat(due(changed, "1")).isEqualTo(DAY.plus(FORMER));

      changed.delivery.delivery().lookAtOtherRules();
      assertThat(due(changed, "1")).isEqualTo(DAY.plus(CHANGED));
    }
  }

  @Test
  void takeOverFromAHostThatDiedWithTheFormerRules() throws Exception {
    former.record("acme", order("1"), Source.WEBHOOK);
    try (TestHost changed = host(Rules.email().delay(CHANGED))) {
      host(Rules.email().delay(FORMER)).close();
      for (int i = 0; i < 4; i++) {
        assertThat(due(changed, "1")).as("it may live").isEqualTo(DAY.plus(FORMER));
        changed.delivery.delivery().lookAtOtherRules();
        clock.advance(i == 1 ? Duration.ZERO : Duration.ofMinutes(10));
      }
      assertThat(due(changed, "1")).isEqualTo(DAY.plus(CHANGED));
    }
  }

  @Test
  void leaveItToTheOneThatDecidedLastWhileThatLives() throws Exception {
    former.record("acme", order("1"), Source.WEBHOOK);
    try (TestHost changed = host(Rules.email().delay(CHANGED));
        TestHost last = host(Rules.email().delay(FORMER))) {
      for (int i = 0; i < 10; i++) {
        changed.delivery.delivery().lookAtOtherRules();
        last.delivery.delivery().lookAtOtherRules();
        clock.advance(Duration.ofMinutes(10));
      }
      assertThat(due(changed, "1")).isEqualTo(DAY.plus(FORMER));
    }
  }

  @Test
  void knowTheTriggerOfBeforeAChangeThatWasNotTakenToItsEnd() throws Exception {
    Rules byPayment = Rules.email().trigger(new Trigger.AtState(OrderState.PAID));
    try (TestHost host = host(byPayment.delay(FORMER))) {
      host.record("acme", Orders.order("1", OrderState.PAID, DAY).build(), Source.WEBHOOK);
      assertThat(host.service("acme", "1").dueAt()).isPresent();
      change(host, FORMER);
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> take(host));

      change(host, CHANGED);
      take(host);
      assertThat(host.service("acme", "1").dueAt()).as("waits to be fulfilled").isEmpty();
    }
  }

  private static void change(TestHost host, Duration delay) {
    host.shops.replace(
        Configs.config(Configs.email("acme", Rules.email().delay(delay).build())), Set.of());
  }

  private static void take(TestHost host) throws InterruptedException {
    host.delivery.delivery().configurationChanged(host.shops.all(), List.of());
  }
}
