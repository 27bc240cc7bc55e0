package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.parked.ParkedQuery;
import dev.invitera.host.parked.ParkedQuery.Order;
import dev.invitera.host.parked.ParkedWork;
import dev.invitera.host.store.ParkedFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders of one customer with one reference: one of them is invited for, whatever becomes of
 * others.
 */
class SameReferenceTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final InvitationState BEHIND =
      new InvitationState.Skipped(Reason.Skip.SAME_REFERENCE);

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  /** Where the hosts of a test keep what they know. */
  StoreConfig store() {
    return Configs.store(folder.resolve("i.db"));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void open(String... shops) throws Exception {
    host = new TestHost(store(), clock, shop, route, Configs.shops(configs(shops)), true);
    for (String id : shops) {
      if (!id.equals("watching")) {
        host.activate(id, DAY.minus(Duration.ofDays(30)));
      }
    }
  }

  private static ShopConfig[] configs(String... shops) {
    return Arrays.stream(shops).map(SameReferenceTest::config).toArray(ShopConfig[]::new);
  }

  /** Shops of one business unit. */
  private static ShopConfig config(String id) {
    return Configs.shop(
        id, Rules.email().build(), new RouteConfig.TrustpilotEmail("main", "acme.example"));
  }

  private static ShopOrder order(String id, OrderState state, Instant at) {
    return Orders.order(id, state, at)
        .reached(OrderState.FULFILLED, DAY)
        .number("100")
        .customer("Ann Berg", "ann@customer.example")
        .build();
  }

  private static ShopOrder done(String id) {
    return order(id, OrderState.FULFILLED, DAY);
  }

  private void cancel(String shopId, String id) {
    clock.advance(Duration.ofSeconds(1));
    host.found(shopId, order(id, OrderState.CANCELLED, clock.instant()));
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.shops.all().forEach(each -> host.delivery.due(each.id(), clock.instant()));
    host.delivery.run();
  }

  @Test
  void passesOnWhenTheOrderThatHoldsItIsCancelled() throws Exception {
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    host.arrives("acme", done("3"));
    assertThat(host.service("acme", "2")).isEqualTo(BEHIND);

    cancel("acme", "1");
    later(Duration.ZERO);
    assertThat(host.service("acme", "2"))
        .isEqualTo(new InvitationState.Waiting(Optional.of(DAY.plus(WEEK)), Reason.Wait.DELAY));
    assertThat(host.service("acme", "3")).isEqualTo(BEHIND);

    clock.advance(Duration.ofSeconds(1));
    host.found("acme", order("1", OrderState.FULFILLED, clock.instant()));
    assertThat(host.service("acme", "1")).as("back, and behind the other").isEqualTo(BEHIND);
    later(WEEK);
    later(WEEK);
    assertThat(route.references()).containsExactly("100");
    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void passesOnWhenASecondLookCallsTheOrderOff() throws Exception {
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    shop.remove("1");

    later(WEEK);
    assertThat(route.told()).isEmpty();
    int looks = shop.looks();
    later(Duration.ZERO);
    assertThat(shop.looks()).as("is looked at as all that goes out").isGreaterThan(looks);
    assertThat(route.references()).containsExactly("100");
    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void passesOnWhereTheNextOrderIsRecordedAfterTheFirstEnded() throws Exception {
    open("acme");
    host.found("acme", order("1", OrderState.CANCELLED, DAY));
    host.arrives("acme", done("2"));

    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Waiting.class);
  }

  @Test
  void leavesOutOrdersThatWouldNotBeInvitedForAnyway() throws Exception {
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives(
        "acme",
        Orders.order("2", OrderState.FULFILLED, DAY)
            .reached(OrderState.FULFILLED, DAY.minus(Duration.ofDays(31)))
            .number("100")
            .customer("Ann Berg", "ann@customer.example")
            .build());
    host.arrives("acme", done("3"));

    cancel("acme", "1");
    later(WEEK);
    assertThat(host.service("acme", "2"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.HISTORY));
    assertThat(host.service("acme", "3")).isInstanceOf(InvitationState.Sent.class);
  }

  private void closeParked(String id) {
    ParkedWork parked =
        new ParkedWork(host.store, host.shops, shop, host.delivery::due, (_, _) -> {}, clock);
    var _ =
        parked.close(
            new ParkedQuery(
                Optional.of("acme"),
                Optional.of(new Order.Id(id)),
                new ParkedFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of())),
            Optional.empty(),
            "by phone");
  }

  @Test
  void passesOnWhenARefusedOneIsClosed() throws Exception {
    route.then(new Outcome.Refused("400"));
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    later(WEEK);
    later(Duration.ZERO);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Refused.class);
    assertThat(host.service("acme", "2")).as("a person may retry it").isEqualTo(BEHIND);

    closeParked("1");
    later(Duration.ZERO);
    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void staysWithWhatMayHaveBeenSent() throws Exception {
    route.then(new Outcome.Unknown("cut off"));
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    later(WEEK);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Unknown.class);

    closeParked("1");
    clock.advance(Duration.ofSeconds(1));
    host.found("acme", order("2", OrderState.DELIVERED, clock.instant()));
    later(Duration.ZERO);
    assertThat(host.service("acme", "2")).isEqualTo(BEHIND);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void staysWithWhatWasSent() throws Exception {
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    later(WEEK);
    cancel("acme", "1");
    cancel("acme", "2");
    clock.advance(Duration.ofSeconds(1));
    host.found("acme", order("2", OrderState.FULFILLED, clock.instant()));
    later(Duration.ZERO);

    assertThat(host.service("acme", "2")).isEqualTo(BEHIND);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void staysWithAnOrderOfWhichARestoredStoreMayNotKnowThatItWasSent() throws Exception {
    open("acme");
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    clock.advance(Duration.ofDays(1));
    host.store.write(tx -> {
      tx.shops().saveRestored(new RestoreGap(DAY, clock.instant()));
      return tx;
    });
    cancel("acme", "1");
    later(WEEK);

    assertThat(host.service("acme", "2")).isEqualTo(BEHIND);
    assertThat(route.told()).isEmpty();
  }

  @Test
  void anotherShopsOrderHasItsTurnToo() throws Exception {
    open("acme", "sister");
    host.arrives("acme", done("1"));
    host.arrives("sister", done("1"));
    assertThat(host.service("sister", "1")).isEqualTo(BEHIND);

    cancel("acme", "1");
    shop.put(done("1"));
    later(WEEK);
    assertThat(host.service("sister", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void aShopThatOnlyWatchesKeepsNoOtherFromInviting() throws Exception {
    open("watching", "acme");
    host.arrives("watching", done("1"));
    host.arrives("acme", done("1"));
    later(WEEK);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);

    host.delivery
        .delivery()
        .phases()
        .activate(host.shop("watching"), Optional.of(DAY.minus(Duration.ofDays(30))));
    later(Duration.ZERO);
    assertThat(host.service("watching", "1")).isEqualTo(BEHIND);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void anOrderThatWaitsForItsTriggerKeepsNoOtherFromInviting() throws Exception {
    open("acme");
    host.arrives(
        "acme",
        Orders.order("1", OrderState.PAID, DAY)
            .number("100")
            .customer("Ann Berg", "ann@customer.example")
            .build());
    host.arrives("acme", done("2"));
    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Waiting.class);

    clock.advance(Duration.ofSeconds(1));
    host.found("acme", order("1", OrderState.FULFILLED, clock.instant()));
    later(WEEK);
    assertThat(host.service("acme", "1")).isEqualTo(BEHIND);
    assertThat(host.service("acme", "2")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void aShopThatIsConfiguredNoMoreKeepsNoOtherFromInviting() throws Exception {
    open("plain");
    host.arrives("plain", done("1"));
    host.close();
    open("plain9");
    host.arrives("plain9", done("1"));
    assertThat(host.service("plain9", "1")).isInstanceOf(InvitationState.Waiting.class);

    host.close();
    open("plain", "plain9");
    later(WEEK);
    later(WEEK);
    assertThat(route.references()).containsExactly("100");
    assertThat(host.service("plain", "1")).isEqualTo(BEHIND);
  }

  @Test
  void whatWaitedBehindAShopThatGoesHasItsTurn() throws Exception {
    open("plain", "plain9");
    host.arrives("plain", done("1"));
    host.arrives("plain9", done("1"));
    assertThat(host.service("plain9", "1")).isEqualTo(BEHIND);

    host.shops.replace(Configs.config(configs("plain9")), Set.of());
    host.delivery.delivery().configurationChanged(List.of(), List.of());
    later(WEEK);
    assertThat(host.service("plain9", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void aShopThatIsWrongIsNotGone() throws Exception {
    open("plain", "plain9");
    host.arrives("plain", done("1"));
    host.shops.replace(Configs.config(configs("plain9")), Set.of("plain"));
    host.delivery.delivery().configurationChanged(List.of(), List.of());
    host.arrives("plain9", done("1"));

    assertThat(host.service("plain9", "1")).isEqualTo(BEHIND);
  }

  @Test
  void aShopIsNotGoneWhileTheOneThatTakesItOverIsWrong() throws Exception {
    open("plain", "plain9");
    host.arrives("plain", done("1"));
    host.shops.replace(Configs.config(configs("plain9")), Set.of("plain-new"), Set.of("plain"));
    host.delivery.delivery().configurationChanged(List.of(), List.of());
    host.arrives("plain9", done("1"));

    assertThat(host.service("plain9", "1")).isEqualTo(BEHIND);
    assertThat(host.delivery.delivery().gone().all()).isEmpty();
  }

  @Test
  void passesOverOneWhoseShopIsGone() throws Exception {
    open("acme", "plain", "sister");
    host.arrives("acme", done("1"));
    host.arrives("plain", done("1"));
    host.arrives("sister", done("1"));
    host.shops.replace(Configs.config(configs("acme", "sister")), Set.of());
    host.delivery.delivery().configurationChanged(List.of(), List.of());

    cancel("acme", "1");
    shop.put(done("1"));
    later(WEEK);
    assertThat(host.service("sister", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void aPausedShopsOrderKeepsIt() throws Exception {
    open("acme", "sister");
    host.arrives("acme", done("1"));
    host.store.write(tx -> {
      tx.shops().savePhase("acme", new ShopPhase.Paused(Optional.of(DAY)), clock.instant());
      return tx;
    });
    host.arrives("sister", done("1"));

    assertThat(host.service("sister", "1")).isEqualTo(BEHIND);
  }
}
