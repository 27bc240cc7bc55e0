package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Damage;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.Recorded;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order of which the stored form cannot be read holds up no other. */
class DamagedOrdersTest {

  private static final InvitationState PARKED =
      new InvitationState.Refused("what the store holds of the order cannot be read");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  private StoreConfig store() {
    return Configs.store(folder.resolve("i.db"));
  }

  private void open(ConfiguredShops shops) throws Exception {
    host = new TestHost(store(), clock, shop, route, shops, true);
  }

  private static ConfiguredShops sandboxed(Duration delay) {
    return Configs.sandboxed(Configs.email("acme", Rules.email().delay(delay).build()));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ShopOrder done(String id, Instant at) {
    return Orders.order(id, OrderState.FULFILLED, at).reached(OrderState.FULFILLED, at).build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "null", "", "[1]", "{\"numbes\":\"N1\",\"state\":\"PAID\"}"})
  void keepsNoHostFromStartingWithOtherRules(String damage) throws Exception {
    open(sandboxed(Duration.ofDays(7)));
    host.arrives("acme", done("1", DAY));
    host.arrives("acme", done("2", DAY));
    Damage.snapshot(store(), "1", damage);
    host.close();

    open(sandboxed(Duration.ZERO));
    host.delivery.run();

    assertThat(route.references()).containsExactly("N2");
    assertThat(host.service("acme", "1")).isEqualTo(PARKED);
  }

  @Test
  void keepsNoOtherOrderFromItsActivation() throws Exception {
    open(Configs.shops(Configs.email("acme", Rules.email().delay(Duration.ZERO).build())));
    host.arrives("acme", done("1", DAY));
    host.arrives("acme", done("2", DAY));
    Damage.snapshot(store(), "1", "{}");
    ShopPhases phases = host.delivery.delivery().phases();

    assertThat(phases.preview(host.shop("acme"), Optional.of(DAY)))
        .containsOnly(Map.entry("invite-now", 1L));
    phases.activate(host.shop("acme"), Optional.of(DAY));
    host.delivery.run();

    assertThat(route.references()).containsExactly("N2");
    assertThat(host.service("acme", "1")).isEqualTo(PARKED);
  }

  @Test
  void isTakenAsDeletedWhenItsPlatformSaysSoAndAskedFor() throws Exception {
    open(sandboxed(Duration.ofDays(7)));
    host.arrives("acme", done("1", DAY));
    Damage.snapshot(store(), "1", "{");

    Recorded recorded =
        host.store.write(tx ->
            host.recorder.deleted(
                tx, host.shop("acme"), new OrderRef("1"), DAY.plusSeconds(9), Source.WEBHOOK));

    assertThat(recorded.asks()).isTrue();
    assertThat(host.service("acme", "1")).isEqualTo(PARKED);
    assertThat(host.store.<Long>read(tx -> tx.refetches().count("acme"))).isEqualTo(1);
  }

  @Test
  void isNotMendedByAVersionThatIsOlderThanWhatWasRecorded() throws Exception {
    open(sandboxed(Duration.ofDays(7)));
    host.arrives("acme", done("1", DAY));
    ShopOrder cancelled = Orders.order("1", OrderState.CANCELLED, DAY.plusSeconds(60)).build();
    host.arrives("acme", cancelled);
    Damage.snapshot(store(), "1", "{");

    host.record("acme", done("1", DAY), Source.WEBHOOK);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Cancelled.class);

    host.record("acme", cancelled, Source.LOOKUP);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Cancelled.class);
    assertThat(host.store.<Boolean>read(tx -> tx.orders().find("acme", "1").isPresent())).isTrue();
  }

  @Test
  void goesOnWithWhatALaterVersionDecidedForAReasonThatThisOneDoesNotKnow() throws Exception {
    open(sandboxed(Duration.ofDays(7)));
    host.arrives("acme", done("1", DAY));
    Damage.reason(store(), "1", "of-a-later-version");
    assertThat(host.service("acme", "1").reason()).isEqualTo("other");

    clock.advance(Duration.ofDays(7));
    host.delivery.run();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
  }
}
