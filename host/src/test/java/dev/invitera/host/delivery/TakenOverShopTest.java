package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
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
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop that is active under its new id while orders of the former one are still to be moved. */
class TakenOverShopTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant LONG_AGO = DAY.minus(Duration.ofDays(30));

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  /** Where the hosts of a test keep what they know. */
  StoreConfig store() {
    return Configs.store(folder.resolve("i.db"));
  }

  @BeforeEach
  void open() throws Exception {
    host = new TestHost(store(), clock, shop, route, Configs.shops(config("plain", "one")), true);
    host.activate("plain", LONG_AGO);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ShopConfig config(String id, String unit) {
    return Configs.shop(id, Rules.email().build(), new RouteConfig.TrustpilotEmail("main", unit));
  }

  private static ShopConfig named(ShopConfig shop, Optional<String> was) {
    return new ShopConfig(
        shop.id(),
        was,
        shop.connector(),
        shop.settings(),
        shop.route(),
        shop.accessToken(),
        shop.rules());
  }

  /** Another host has begun: the new id is active, and no order is moved yet. */
  private void begun(String unit) {
    host.shops.replace(
        Configs.config(named(config("plain9", unit), Optional.of("plain"))), Set.of());
    host.store.write(tx -> {
      tx.shops().see("plain9", clock.instant());
      return tx;
    });
    host.activate("plain9", LONG_AGO);
  }

  private static ShopOrder done(String id) {
    return builder(id, DAY).build();
  }

  private static ShopOrderBuilder builder(String id, Instant version) {
    return Orders.order(id, OrderState.FULFILLED, version).reached(OrderState.FULFILLED, DAY);
  }

  private static ShopOrder withOtherAddress(String id) {
    return builder(id, DAY.plusSeconds(9)).customer("Ann Berg", "new@customer.example").build();
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.shops.all().forEach(each -> host.delivery.due(each.id(), clock.instant()));
    host.delivery.run();
  }

  private void sentAsPlain(String id) {
    host.arrives("plain", done(id));
    later(WEEK);
    assertThat(route.references()).containsExactly("N" + id);
  }

  private void lease(OrderKey order) {
    host.store.write(tx -> {
      tx.dueInvitations().lease(order, clock.instant(), clock.instant().plusSeconds(60));
      return tx;
    });
  }

  @Test
  void whatWasSentUnderTheFormerIdIsNotSentAgainInAnotherBusinessUnit() {
    sentAsPlain("7");
    begun("other");
    host.arrives("plain9", done("7"));
    later(Duration.ZERO);
    assertThat(route.references()).containsExactly("N7");
    assertThat(host.service("plain9", "7")).isInstanceOf(InvitationState.Sent.class);
    assertThat(host.invitations("plain", "7")).isEmpty();
  }

  @Test
  void norToAnotherAddress() {
    sentAsPlain("7");
    begun("one");
    host.found("plain9", withOtherAddress("7"));
    later(Duration.ZERO);
    assertThat(route.references()).containsExactly("N7");
    assertThat(host.service("plain9", "7")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void norWhereItWasRecordedBeforeAnybodySaidWhatTheFormerIdWas() throws Exception {
    sentAsPlain("7");
    host.shops.replace(Configs.config(config("plain9", "other")), Set.of());
    host.delivery.delivery().configurationChanged(List.of(host.shop("plain9")), Set.of());
    host.arrives("plain9", done("7"));
    begun("other");
    host.delivery.delivery().phases().activate(host.shop("plain9"), Optional.of(LONG_AGO));
    later(Duration.ZERO);
    assertThat(route.references()).containsExactly("N7");
    assertThat(host.service("plain9", "7")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void waitsForWhatSomebodyWorksOnUnderTheFormerId() throws Exception {
    host.arrives("plain", done("7"));
    clock.advance(WEEK);
    lease(new OrderKey("plain", "7"));
    begun("one");
    host.arrives("plain9", withOtherAddress("7"));
    later(Duration.ZERO);
    assertThat(route.references()).isEmpty();
    assertThat(host.service("plain9", "7").reason()).isEqualTo("former-id");
    later(Duration.ofSeconds(31));
    assertThat(route.references()).isEmpty();

    later(Duration.ofSeconds(31));
    host.delivery.delivery().lookAtOtherRules();
    later(Duration.ofSeconds(31));
    assertThat(route.references()).as("as it was known first").containsExactly("N7");
    assertThat(host.invitations("plain", "7")).isEmpty();
  }

  @Test
  void whatIsDeletedMeanwhileIsNotSent() {
    host.arrives("plain", done("7"));
    begun("other");
    clock.advance(WEEK);
    host.store.write(tx -> {
      host.recorder.deleted(
          tx, host.shop("plain9"), new OrderRef("7"), clock.instant(), Source.LOOKUP);
      return tx;
    });
    assertThat(host.service("plain9", "7")).isInstanceOf(InvitationState.Cancelled.class);
  }
}
