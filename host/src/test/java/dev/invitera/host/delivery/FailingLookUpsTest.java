package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.delivery.OrderStory.InvitationFacts;
import dev.invitera.host.delivery.StatusReport.ShopStatus;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.WebhookChecks;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.TransitionRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator learns of a shop that does not show single orders, and how often it is asked.
 */
class FailingLookUpsTest {

  private static final String REVOKED =
      "look up an order: the shop answered 401; the keys are revoked";
  private static final String BROKEN = "look up an order: the shop answered 500; tried again later";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  private void open(Rules rules) throws Exception {
    host =
        new TestHost(
            folder, clock, shop, route, Configs.sandboxed(Configs.email("acme", rules.build())));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ShopOrder done(Instant at) {
    return Orders.order("1", OrderState.FULFILLED, at)
        .placedAt(DAY)
        .reached(OrderState.FULFILLED, at)
        .build();
  }

  private void refuses(String message) {
    shop.then(() -> {
      throw Failures.of(new ConnectorFailure.Unauthorized(), message);
    });
  }

  private void breaks() {
    shop.then(() -> {
      throw Failures.of(new ConnectorFailure.Unavailable(Optional.empty()), BROKEN);
    });
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.delivery.run();
  }

  /** Every minute the sweep, which was asked a second ago, brings the order as it was. */
  private void sweepsFor(int minutes, ShopOrder order) {
    for (int minute = 0; minute < minutes; minute++) {
      clock.advance(Duration.ofMinutes(1));
      StorableOrder prepared = StorableOrder.of(order, host.store.customerKeys());
      Instant asked = clock.instant().minusSeconds(1);
      host.store
          .write(tx -> host.recorder.full(tx, host.shop("acme"), prepared, asked, Source.POLL))
          .dueAt()
          .ifPresent(at -> host.delivery.due("acme", at));
      host.delivery.run();
    }
  }

  private List<TransitionRow> history() {
    return host.store.read(tx -> tx.invitations().transitions("acme", "1"));
  }

  private ShopStatus status() {
    return new StatusReport(
            host.store,
            host.shops,
            shop,
            host.conditions,
            new WebhookChecks(),
            host.catalogs,
            host.delivery.delivery().rests(),
            clock)
        .of(host.shop("acme"));
  }

  private InvitationFacts explained() {
    return new Stories(host.store).byOrderId("acme", "1").orElseThrow().invitations().getFirst();
  }

  @Test
  void pausesGrowThoughTheSweepBringsTheOrderAgainAndAgain() throws Exception {
    open(Rules.email().delay(Duration.ZERO).recheckAfter(Duration.ZERO));
    host.arrives("acme", done(DAY));
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    later(Duration.ofSeconds(1));
    sweepsFor(120, done(DAY));
    assertThat(shop.looks()).isBetween(5, 10);
    assertThat(history()).hasSize(2);

    shop.works();
    later(Duration.ofHours(1));
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void goesOutAtOnceWhenTheSweepShowsTheOrderFreshEnough() throws Exception {
    open(Rules.email().delay(Duration.ZERO).recheckAfter(Duration.ofMinutes(10)));
    host.arrives("acme", done(DAY));
    refuses(REVOKED);
    later(Duration.ofSeconds(1));
    assertThat(route.told()).isEmpty();
    sweepsFor(1, done(DAY));
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void pausesBeginShortForAnOrderThatWasDueLongAgo() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    clock.advance(Duration.ofDays(2));
    breaks();
    later(Duration.ZERO);
    later(Duration.ofSeconds(30));
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void historyTellsEachSituationOnceWithItsReason() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    for (int tries = 0; tries < 3; tries++) {
      refuses(REVOKED);
      later(Duration.ofHours(1));
    }
    for (int tries = 0; tries < 3; tries++) {
      breaks();
      later(Duration.ofHours(1));
    }
    assertThat(history())
        .extracting(TransitionRow::why)
        .containsExactly("", "shop-unreachable: " + REVOKED, "shop-unreachable: " + BROKEN);
  }

  @Test
  void historyDoesNotRepeatTroubleThatNamesAnotherInstantEachTime() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    for (int tries = 0; tries < 3; tries++) {
      refuses("the connector is paused until " + clock.instant().plusSeconds(60));
      later(Duration.ofHours(1));
    }
    assertThat(history()).hasSize(2);
  }

  @Test
  void explainTellsTheLastReasonAndTheNextTry() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    refuses(REVOKED);
    later(Duration.ofSeconds(1));
    assertThat(explained().text()).contains("does not show it").endsWith("Last time: " + REVOKED);
    assertThat(explained().next()).isEqualTo("the order is looked at again");
    assertThat(explained().nextAt()).contains(clock.instant().plusSeconds(30));
  }

  @Test
  void explainTellsWhyItWasGivenUp() throws Exception {
    open(Rules.email().delay(Duration.ZERO).maxLateness(Duration.ofMinutes(10)));
    host.arrives("acme", done(DAY));
    for (int tries = 0; tries < 20; tries++) {
      refuses(REVOKED);
      later(Duration.ofSeconds(30));
    }
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Skipped.class);
    assertThat(explained().text()).endsWith("Last time: " + REVOKED);
  }

  @Test
  void statusTellsWhyOrdersCannotBeLookedUpUntilOneCan() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    refuses(REVOKED);
    later(Duration.ofSeconds(1));
    assertThat(status().problem())
        .hasValueSatisfying(
            problem -> assertThat(problem).contains("cannot be looked up", REVOKED, "2026-"));

    later(Duration.ofSeconds(30));
    assertThat(route.references()).containsExactly("N1");
    assertThat(status().problem()).isEmpty();
  }

  @Test
  void statusForgetsTroubleThatNobodySeesAnyMore() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    refuses(REVOKED);
    later(Duration.ofSeconds(1));
    host.record(
        "acme", Orders.order("1", OrderState.CANCELLED, clock.instant()).build(), Source.POLL);
    later(Duration.ofHours(2));
    assertThat(shop.looks()).isZero();
    assertThat(status().problem()).isEmpty();
  }
}
