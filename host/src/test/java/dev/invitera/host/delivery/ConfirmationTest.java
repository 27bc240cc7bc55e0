package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Damage;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.InvitationContent;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was only posted is confirmed by the shop before anything goes out; the shop's word wins. */
class ConfirmationTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NEVER = Duration.ofDays(30);
  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  private void open(ConfiguredShops shops) throws Exception {
    host = new TestHost(folder, clock, shop, route, shops);
  }

  private void open(Rules rules) throws Exception {
    open(Configs.sandboxed(Configs.email("acme", rules.build())));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.delivery.run();
  }

  private static ShopOrder done(Instant at) {
    return Orders.order("1", OrderState.FULFILLED, at)
        .placedAt(DAY)
        .reached(OrderState.FULFILLED, at)
        .build();
  }

  /** The order that a copy of the shop has under the same id. */
  private static ShopOrder cloned(Instant at) {
    return Orders.order("1", OrderState.FULFILLED, at)
        .placedAt(at)
        .number("STAGING-7")
        .customer("Tess Ter", "tester@clone.example")
        .reached(OrderState.FULFILLED, at)
        .build();
  }

  private void posted(ShopOrder order) {
    host.record("acme", order, Source.WEBHOOK);
  }

  @Test
  void asksTheShopForWhatWasOnlyPostedHoweverFreshItIs() throws Exception {
    open(Rules.email().delay(Duration.ZERO).recheckAfter(NEVER));
    host.arrives("acme", done(DAY));
    later(Duration.ZERO);
    assertThat(shop.looks()).isEqualTo(1);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void asksAgainWhenSomethingWasPostedAfterTheShopShowedTheOrder() throws Exception {
    open(Rules.email().recheckAfter(NEVER));
    host.found("acme", done(DAY));
    clock.advance(HOUR);
    posted(cloned(DAY.plus(HOUR)));
    later(WEEK);
    assertThat(shop.looks()).isEqualTo(1);
    assertThat(route.told())
        .singleElement()
        .satisfies(told -> assertThat(told.email()).endsWith("@customer.example"));
  }

  @Test
  void sendsNothingPostedWhileTheShopCannotBeAsked() throws Exception {
    open(Rules.email().delay(Duration.ZERO).recheckAfter(NEVER));
    posted(done(DAY));
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    later(Duration.ZERO);
    assertThat(route.told()).isEmpty();
    assertThat(host.service("acme", "1"))
        .isInstanceOfSatisfying(
            InvitationState.Waiting.class,
            state -> assertThat(state.why()).isEqualTo(Reason.Wait.SHOP_UNREACHABLE));
  }

  @Test
  void callsOffWhatTheShopDoesNotHave() throws Exception {
    open(Rules.email().delay(Duration.ZERO).recheckAfter(NEVER));
    posted(cloned(DAY));
    later(Duration.ZERO);
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.DELETED));
    assertThat(route.told()).isEmpty();
  }

  @Test
  void takesTheShopsOrderForAClonesNewerOneOfTheSameId() throws Exception {
    open(Rules.email().recheckAfter(NEVER));
    shop.put(done(DAY));
    clock.advance(HOUR);
    posted(cloned(DAY.plus(HOUR)));
    assertThat(host.store.read(tx -> tx.orders().find("acme", "1")).orElseThrow().order())
        .satisfies(order -> assertThat(order.reference()).isEqualTo("STAGING-7"));
    later(WEEK);

    InvitationContent told = route.told().getFirst();
    assertThat(told.email()).endsWith("@customer.example");
    assertThat(told.reference()).isEqualTo("N1");
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void waitsForTheShopsOrderToMeetTheTriggerThatOnlyTheClonesMet() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    shop.put(Orders.order("1", OrderState.PAID, DAY).placedAt(DAY).build());
    clock.advance(HOUR);
    posted(cloned(DAY.plus(HOUR)));
    later(HOUR);
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Waiting(Optional.empty(), Reason.Wait.NOT_TRIGGERED));

    host.found("acme", done(clock.instant()));
    later(Duration.ZERO);
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void keepsTheTriggerThatTheShopHasShown() throws Exception {
    open(Rules.email());
    host.found("acme", done(DAY));
    clock.advance(HOUR);
    posted(cloned(DAY.plus(HOUR)));
    later(WEEK.minus(HOUR).minusSeconds(1));
    assertThat(route.told()).isEmpty();
    later(Duration.ofSeconds(1));
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void invitesNobodyForHistoryThatAClonePostsAsNew() throws Exception {
    open(Configs.shops(Configs.email("acme", Rules.email().delay(Duration.ZERO).build())));
    shop.put(done(DAY));
    clock.advance(WEEK);
    host.activate("acme", clock.instant());
    clock.advance(HOUR);
    posted(cloned(clock.instant()));
    later(HOUR);
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.HISTORY));
    assertThat(route.told()).isEmpty();
  }

  @Test
  void isNotMistakenForConfirmedWithinTheMillisecondInWhichTheShopShowedIt() throws Exception {
    open(Rules.email().delay(Duration.ZERO).recheckAfter(NEVER));
    host.found("acme", Orders.order("1", OrderState.PAID, DAY.minusSeconds(9)).build());
    posted(done(DAY));
    shop.put(done(DAY));
    later(Duration.ZERO);
    assertThat(shop.looks()).isEqualTo(1);
  }

  /** It knows nothing of confirmed_at, and leaves it as it is. */
  @Test
  void asksForWhatAProgramOfTheSchemaBeforeRecorded() throws Exception {
    open(Rules.email().recheckAfter(NEVER));
    host.found("acme", done(DAY));
    Damage.observedLater(Configs.store(folder.resolve("i.db")), "1");
    later(WEEK);
    assertThat(shop.looks()).isEqualTo(1);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void putsOffWhatIsPostedInTheMomentInWhichTheShopShowsAnOlderOne() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    shop.put(done(DAY));
    clock.advance(HOUR);
    posted(cloned(clock.instant()));
    later(Duration.ZERO);
    assertThat(route.told()).isEmpty();
    later(Duration.ofMinutes(1));
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void putsOffWhatIsPostedWhileTheShopIsAsked() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done(DAY));
    shop.onNextLook(() -> {
      clock.advance(Duration.ofSeconds(1));
      posted(cloned(DAY.plusSeconds(1)));
    });
    later(Duration.ZERO);
    assertThat(route.told()).isEmpty();
    later(Duration.ofMinutes(1));
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void asksTheShopBeforeItRepliesWithALink() throws Exception {
    route = new FakeRoute(new Outcome.Linked(LINK));
    open(Configs.shops(Configs.link("acme", Rules.link().build(), HandOver.REPLY)));
    host.activate("acme", DAY.minusSeconds(1));
    posted(cloned(DAY));
    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).isEmpty();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Cancelled.class);
    assertThat(route.told()).isEmpty();
  }

  @Test
  void repliesAtOnceWhereTheConnectorCannotLookUp() throws Exception {
    route = new FakeRoute(new Outcome.Linked(LINK));
    shop.withoutLookup();
    open(Configs.shops(Configs.link("acme", Rules.link().build(), HandOver.REPLY)));
    host.activate("acme", DAY.minusSeconds(1));
    posted(done(DAY));
    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).containsExactly(LINK);
    assertThat(shop.looks()).isZero();
  }

  @Test
  void asksTheShopForAProductReviewThatGoesOutSinceItsServiceReviewIsTooLate() throws Exception {
    open(
        Rules.email()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .delay(Duration.ZERO)
            .productDelay(HOUR)
            .maxLateness(Duration.ofHours(5))
            .recheckAfter(NEVER));
    route.then(
        new Outcome.NotSent(
            "HTTP 503", Optional.of(Duration.ofMinutes(330)), Outcome.Scope.ATTEMPT));
    host.arrives("acme", done(DAY));
    later(Duration.ZERO);
    clock.advance(HOUR);
    posted(done(DAY.plus(HOUR)));
    shop.remove("1");
    later(Duration.ofMinutes(270));

    assertThat(route.told()).as("the service review's failed attempt").hasSize(1);
    assertThat(host.state("acme", "1", Review.PRODUCT))
        .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.DELETED));
  }
}
