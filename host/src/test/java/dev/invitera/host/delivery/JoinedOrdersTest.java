package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.InviteRules;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.store.RefetchRows;
import dev.invitera.host.store.StoredOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the ids of a shop know of one order. */
class JoinedOrdersTest extends RenamedShopTests {

  private static ShopOrder untold(String id, OrderState state, Instant at) {
    return Orders.order(id, state, at).build();
  }

  private Optional<Instant> triggeredAt(String id) {
    return host.store
        .<StoredOrder>read(tx -> tx.orders().find("plain9", id).orElseThrow())
        .order()
        .triggeredAt();
  }

  private Instant firstSeenAt(String id) {
    return host.store
        .<StoredOrder>read(tx -> tx.orders().find("plain9", id).orElseThrow())
        .order()
        .firstSeenAt();
  }

  /** What was seen to meet the trigger counts, and not what one that came later had to guess. */
  @Test
  void metItsTriggerWhenEitherIdSawItDoSo() throws Exception {
    Instant met = DAY.plusSeconds(60);
    Instant began = clock.instant();
    open(plain());
    host.arrives("plain", untold("former-saw-it", OrderState.PAID, DAY));
    host.arrives("plain", untold("former-saw-it-below", OrderState.PAID, DAY));
    open(config("plain9", "acme.example"));
    host.arrives("plain9", untold("own-saw-it", OrderState.PAID, DAY));
    host.arrives("plain9", untold("own-saw-it-below", OrderState.PAID, DAY));
    clock.advance(Duration.ofMinutes(1));
    host.arrives("plain9", untold("own-saw-it", OrderState.FULFILLED, met));
    clock.advance(Duration.ofMinutes(1));
    host.arrives("plain9", untold("former-saw-it", OrderState.FULFILLED, met));
    host.arrives("plain9", untold("former-saw-it-below", OrderState.FULFILLED, met));
    open(plain());
    host.arrives("plain", untold("former-saw-it", OrderState.FULFILLED, met));
    host.arrives("plain", untold("own-saw-it", OrderState.FULFILLED, met));
    host.arrives("plain", untold("own-saw-it-below", OrderState.FULFILLED, met));

    open(renamed(config("plain9", "acme.example")));
    for (String id :
        List.of("former-saw-it", "former-saw-it-below", "own-saw-it", "own-saw-it-below")) {
      assertThat(triggeredAt(id)).as(id).contains(met);
      assertThat(firstSeenAt(id)).as(id).isEqualTo(began);
    }
  }

  @Test
  void whatThePlatformTellsOfTheTriggerCounts() throws Exception {
    open(plain());
    host.arrives("plain", untold("1", OrderState.PAID, DAY));
    clock.advance(Duration.ofMinutes(1));
    host.arrives("plain", untold("1", OrderState.FULFILLED, DAY.plusSeconds(60)));
    open(config("plain9", "acme.example"));
    host.arrives("plain9", order("1", OrderState.FULFILLED, DAY.plusSeconds(90)));

    open(renamed(config("plain9", "acme.example")));
    assertThat(triggeredAt("1")).contains(DAY);
  }

  @Test
  void whatWasSaidToBeDeletedUnderEitherIdIsNotInvitedFor() throws Exception {
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("former"));
    host.arrives("plain", done("back"));
    clock.advance(Duration.ofSeconds(1));
    deleted("plain", "own");
    open(config("plain9", "acme.example"));
    host.activate("plain9", LONG_AGO);
    host.store.write(tx -> {
      tx.orders().saveEarlyDeletion("plain9", "own", DAY.minus(WEEK));
      return tx;
    });
    host.record("plain9", done("own"), Source.WEBHOOK);
    host.store.write(tx -> {
      tx.orders().saveEarlyDeletion("plain", "own", clock.instant());
      return tx;
    });
    deleted("plain9", "former");
    deleted("plain9", "back");
    clock.advance(Duration.ofSeconds(1));
    host.shops.replace(Configs.config(plain(), config("plain9", "acme.example")), Set.of());
    host.found("plain", order("back", OrderState.FULFILLED, clock.instant()));

    open(renamed(config("plain9", "acme.example")));
    for (String id : List.of("former", "own")) {
      assertThat(host.service("plain9", id))
          .as(id)
          .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.DELETED));
    }
    later(WEEK);
    assertThat(route.references()).as("seen again since").containsExactly("Nback");
  }

  private void deleted(String id, String order) {
    host.store.write(tx -> {
      tx.shops().see(id, clock.instant());
      tx.orders().saveEarlyDeletion(id, order, clock.instant());
      return tx;
    });
  }

  @Test
  void soIsWhatAHostThatKnowsOnlyTheFormerIdSaysLater() throws Exception {
    open(renamed(config("plain9", "acme.example")));
    host.activate("plain9", LONG_AGO);
    host.arrives("plain9", done("1"));
    clock.advance(Duration.ofSeconds(1));
    deleted("plain", "1");
    host.delivery.delivery().lookAtOtherRules();
    assertThat(host.service("plain9", "1"))
        .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.DELETED));
  }

  @Test
  void aHostThatKnowsOnlyTheFormerIdMayAskForLookUps() throws Exception {
    open(renamed(config("plain9", "acme.example")));
    host.store.write(tx -> {
      tx.shops().see("plain", clock.instant());
      tx.refetches().ask("plain", "1", RefetchRows.Why.CHANGED, clock.instant());
      return tx;
    });
    host.delivery.delivery().lookAtOtherRules();
    assertThat(host.store.<Long>read(tx -> tx.refetches().count("plain9"))).isOne();
  }

  /** Of two references one stays: what is behind the other one has its turn. */
  @Test
  void aReferenceThatIsGivenUpIsFreeForTheNext() throws Exception {
    ShopConfig sister = config("sister", "acme.example");
    RouteConfig unit = new RouteConfig.TrustpilotEmail("main", "acme.example");
    open(
        Configs.shop(
            "plain", Rules.email().reference(InviteRules.ReferenceSource.ID).build(), unit));
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    open(config("plain9", "acme.example"));
    host.shops.replace(Configs.config(config("plain9", "acme.example"), sister), Set.of());
    host.delivery.delivery().configurationChanged(List.of(host.shop("sister")), Set.of());
    host.activate("plain9", LONG_AGO);
    host.activate("sister", LONG_AGO);
    host.arrives("plain9", done("1"));
    host.found(
        "sister",
        Orders.order("7", OrderState.FULFILLED, DAY)
            .reached(OrderState.FULFILLED, DAY)
            .number("N1")
            .customer("Ann Berg", "ann1@customer.example")
            .build());
    assertThat(host.service("sister", "7"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.SAME_REFERENCE));

    host.shops.replace(Configs.config(renamed(config("plain9", "acme.example")), sister), Set.of());
    host.delivery.delivery().lookAtOtherRules();
    later(WEEK);
    assertThat(route.references()).containsExactlyInAnyOrder("1", "N1");
    assertThat(host.service("sister", "7")).isInstanceOf(InvitationState.Sent.class);
  }
}
