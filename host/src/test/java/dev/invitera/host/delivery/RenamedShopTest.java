package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.AttemptRows.AttemptRow;
import dev.invitera.host.store.OrderRows.OrderKey;
import dev.invitera.host.store.StoredOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A shop that got another id before anybody said so: its orders are there under both. */
class RenamedShopTest extends RenamedShopTests {

  @Test
  void takesItsOrdersOverAtAStartAndInvitesEachOnce() throws Exception {
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    host.arrives("plain", done("2"));
    host.store.write(tx -> {
      tx.shops().saveCursor("plain", new Cursor("v1:old"), DAY);
      return tx;
    });
    open(config("plain9", "acme.example"));
    host.arrives("plain9", done("2"));
    host.arrives("plain9", done("3"));
    host.store.write(tx -> {
      tx.shops().saveCursor("plain9", new Cursor("v1:new"), DAY);
      return tx.stateCounts().fold(DAY.plus(WEEK), 3);
    });
    assertThat(host.delivery.delivery().gone().all())
        .extracting(gone -> gone.shop())
        .containsExactly("plain");

    open(renamed(config("plain9", "acme.example")));
    assertThat(counts()).isEqualTo(Map.of("plain9", Map.of("waiting", 3L)));
    assertThat(host.delivery.delivery().gone().all()).isEmpty();
    assertThat(phase("plain9")).isEqualTo(new ShopPhase.Active(LONG_AGO));
    assertThat(phase("plain")).isEqualTo(new ShopPhase.Watching());
    assertThat(host.store.<Optional<Cursor>>read(tx -> tx.shops().cursor("plain9")))
        .as("nothing between is missed")
        .contains(new Cursor("v1:old"));
    assertThat(steps("2")).as("of both").contains("skipped", "waiting").hasSizeGreaterThan(2);

    later(WEEK);
    later(WEEK);
    assertThat(route.references()).containsExactlyInAnyOrder("N1", "N2", "N3");
    assertThat(counts()).isEqualTo(Map.of("plain9", Map.of("sent", 3L)));
  }

  @Test
  void takesItsOrdersOverWhileTheHostRuns() throws Exception {
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    host.arrives("plain", done("2"));
    OrderKey busy = new OrderKey("plain", "2");
    clock.advance(WEEK);
    host.store.write(tx -> {
      tx.dueInvitations().lease(busy, clock.instant(), clock.instant().plusSeconds(60));
      return tx;
    });

    ShopConfig renamed = renamed(config("plain9", "acme.example"));
    host.shops.replace(Configs.config(renamed), Set.of());
    host.delivery.delivery().configurationChanged(List.of(host.shop("plain9")), Set.of());
    assertThat(host.invitations("plain", "2")).as("it is worked on").isNotEmpty();
    later(Duration.ZERO);
    assertThat(route.references()).containsExactly("N1");

    clock.advance(Duration.ofSeconds(61));
    host.delivery.delivery().lookAtOtherRules();
    later(Duration.ZERO);
    assertThat(host.invitations("plain", "2")).isEmpty();
    assertThat(route.references()).containsExactly("N1", "N2");
  }

  @Test
  void whatIsStillToBeTakenOverKeepsItsReference() throws Exception {
    ShopConfig sister = config("sister", "acme.example");
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    OrderKey busy = new OrderKey("plain", "1");
    clock.advance(WEEK);
    host.store.write(tx -> {
      tx.dueInvitations().lease(busy, clock.instant(), clock.instant().plusSeconds(60));
      return tx;
    });
    host.shops.replace(Configs.config(renamed(config("plain9", "acme.example")), sister), Set.of());
    host.delivery.delivery().configurationChanged(List.copyOf(host.shops.all()), Set.of());
    host.activate("sister", LONG_AGO);

    host.found(
        "sister",
        Orders.order("7", OrderState.FULFILLED, DAY)
            .reached(OrderState.FULFILLED, DAY)
            .number("N1")
            .customer("Ann Berg", "ann1@customer.example")
            .build());
    assertThat(host.service("sister", "7"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.SAME_REFERENCE));
    assertThat(host.service("plain", "1")).isInstanceOf(InvitationState.Waiting.class);

    clock.advance(Duration.ofSeconds(61));
    host.delivery.delivery().lookAtOtherRules();
    later(WEEK);
    later(WEEK);
    assertThat(host.service("plain9", "1")).isInstanceOf(InvitationState.Sent.class);
    assertThat(route.references()).containsExactly("N1");
  }

  private void saveCursor(String id, String cursor) {
    host.store.write(tx -> {
      tx.shops().see(id, clock.instant());
      tx.shops().saveCursor(id, new Cursor(cursor), clock.instant());
      return tx;
    });
  }

  private Optional<Cursor> cursor(String id) {
    return host.store.read(tx -> tx.shops().cursor(id));
  }

  /** Both go on where they stand, though another host still has the former id. */
  private void eachGoesOnWhereItStands() throws Exception {
    saveCursor("plain", "v1:former");
    saveCursor("plain9", "v1:now");
    host.delivery.delivery().lookAtOtherRules();
    open(renamed(config("plain9", "acme.example")));
    assertThat(cursor("plain")).as("reads nothing twice").contains(new Cursor("v1:former"));
    assertThat(cursor("plain9")).as("misses nothing").contains(new Cursor("v1:now"));
  }

  @Test
  void aHostThatKnowsOnlyTheFormerIdGoesOnReadingBesideTheOthers() throws Exception {
    open(plain());
    saveCursor("plain", "v1:old");
    open(config("plain9", "acme.example"));
    saveCursor("plain9", "v1:new");
    open(renamed(config("plain9", "acme.example")));
    assertThat(cursor("plain9")).contains(new Cursor("v1:old"));
    assertThat(cursor("plain")).contains(new Cursor("v1:old"));

    eachGoesOnWhereItStands();
  }

  @Test
  void soDoesOneWhereTheNewIdHadNothingYet() throws Exception {
    open(plain());
    saveCursor("plain", "v1:old");
    open(renamed(config("plain9", "acme.example")));
    assertThat(cursor("plain9")).contains(new Cursor("v1:old"));

    eachGoesOnWhereItStands();
  }

  @Test
  void goesOnWhereItsOtherIdStoodWhenItIsRenamedBack() throws Exception {
    open(plain());
    saveCursor("plain", "v1:1");
    open(config("plain9", "acme.example"));
    saveCursor("plain9", "v1:2");
    open(renamed(config("plain9", "acme.example")));
    saveCursor("plain9", "v1:3");
    ShopConfig back =
        Configs.shop(
            "plain",
            Rules.email().build(),
            new RouteConfig.TrustpilotEmail("main", "acme.example"));
    open(
        new ShopConfig(
            back.id(),
            Optional.of("plain9"),
            back.connector(),
            back.settings(),
            back.route(),
            back.accessToken(),
            back.rules()));
    assertThat(cursor("plain")).contains(new Cursor("v1:3"));
    saveCursor("plain", "v1:4");

    open(renamed(config("plain9", "acme.example")));
    assertThat(cursor("plain9")).contains(new Cursor("v1:4"));
  }

  @Test
  void whatRetentionErasedUnderEitherIdStaysErased() throws Exception {
    open(plain());
    host.arrives("plain", done("newer-former"));
    host.arrives("plain", done("newer-own"));
    open(config("plain9", "acme.example"));
    host.arrives("plain9", done("newer-former"));
    clock.advance(Duration.ofSeconds(1));
    host.arrives("plain9", order("newer-own", OrderState.DELIVERED, clock.instant()));
    Instant erased = clock.instant();
    host.store.write(tx -> {
      tx.orders().erase(new OrderKey("plain9", "newer-former"), erased);
      tx.orders().erase(new OrderKey("plain", "newer-own"), erased);
      return tx;
    });
    clock.advance(Duration.ofSeconds(1));
    host.shops.replace(Configs.config(plain(), config("plain9", "acme.example")), Set.of());
    host.arrives("plain", order("newer-former", OrderState.DELIVERED, clock.instant()));

    open(renamed(config("plain9", "acme.example")));
    for (String id : List.of("newer-former", "newer-own")) {
      StoredOrder joined =
          host.store
              .<Optional<StoredOrder>>read(tx -> tx.orders().find("plain9", id))
              .orElseThrow();
      assertThat(joined.erasedAt()).as(id).contains(erased);
      assertThat(joined.order().order().customer()).as(id).isEmpty();
      assertThat(joined.order().order().state())
          .as("the newest version")
          .isEqualTo(OrderState.DELIVERED);
    }
  }

  @Test
  void whatWasSentUnderEitherIdIsNotSentAgain() throws Exception {
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("old"));
    later(WEEK);
    host.arrives("plain", order("new", OrderState.FULFILLED, DAY));
    host.arrives("plain", done("both"));
    // Another business unit: none of them knows of the others' references.
    open(config("plain9", "other.example"));
    host.activate("plain9", LONG_AGO);
    host.arrives("plain9", order("new", OrderState.FULFILLED, DAY));
    later(Duration.ZERO);
    clock.advance(Duration.ofSeconds(1));
    host.store.write(tx -> {
      tx.shops().savePhase("plain9", new ShopPhase.Paused(Optional.of(LONG_AGO)), clock.instant());
      return tx;
    });
    host.arrives("plain9", done("old"));
    assertThat(route.references()).containsExactly("Nold", "Nnew");

    open(renamed(config("plain9", "other.example")));
    assertThat(phase("plain9")).isInstanceOf(ShopPhase.Paused.class);
    host.delivery.delivery().phases().activate(host.shop("plain9"), Optional.empty());
    later(Duration.ZERO);
    later(WEEK);
    assertThat(route.references()).containsExactly("Nold", "Nnew", "Nboth");
    assertThat(counts()).isEqualTo(Map.of("plain9", Map.of("sent", 3L)));
  }

  @Test
  void whatMayHaveBeenSentUnderTheFormerIdStaysParked() throws Exception {
    route.then(new Outcome.Unknown("cut off")).then(new Outcome.Refused("400"));
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    later(WEEK);
    open(config("plain9", "other.example"));
    host.activate("plain9", LONG_AGO);
    host.arrives("plain9", done("1"));
    later(Duration.ZERO);
    assertThat(host.service("plain9", "1")).isInstanceOf(InvitationState.Refused.class);

    open(renamed(config("plain9", "other.example")));
    assertThat(host.service("plain9", "1")).isEqualTo(new InvitationState.Unknown("cut off"));
    List<AttemptRow> attempts = host.store.read(tx -> tx.attempts().of("plain9", "1"));
    assertThat(attempts).extracting(AttemptRow::number).containsExactly(1, 2);
    assertThat(host.invitations("plain9", "1").getFirst().attempts()).isEqualTo(2);
    assertThat(counts()).isEqualTo(Map.of("plain9", Map.of("unknown", 1L)));
  }

  @Test
  void theNewestVersionCounts() throws Exception {
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    host.arrives("plain", order("2", OrderState.CANCELLED, DAY.plusSeconds(9)));
    clock.advance(Duration.ofSeconds(1));
    open(config("plain9", "acme.example"));
    host.arrives("plain9", order("1", OrderState.CANCELLED, DAY.plusSeconds(5)));
    host.arrives("plain9", done("2"));

    open(renamed(config("plain9", "acme.example")));
    for (String id : List.of("1", "2")) {
      assertThat(host.service("plain9", id))
          .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.ORDER_CANCELLED));
    }
  }

  @Test
  void whatAHostThatKnowsOnlyTheFormerIdRecordsIsTakenOverLater() throws Exception {
    open(plain());
    host.activate("plain", LONG_AGO);
    host.arrives("plain", done("1"));
    open(config("plain9", "acme.example"));
    open(renamed(config("plain9", "acme.example")));
    host.shops.replace(
        Configs.config(plain(), renamed(config("plain9", "acme.example"))), Set.of());
    host.arrives("plain", done("2"));
    host.arrives("plain", done("1"));

    host.delivery.delivery().lookAtOtherRules();
    later(WEEK);
    later(WEEK);
    assertThat(route.references()).containsExactlyInAnyOrder("N1", "N2");
    assertThat(counts()).isEqualTo(Map.of("plain9", Map.of("sent", 2L)));
  }
}
