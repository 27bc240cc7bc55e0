package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.LookUpTroubles;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.AttemptRows.AttemptRow;
import dev.invitera.host.store.TransitionRow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

  private static final Duration WEEK = Duration.ofDays(7);
  static final Duration LEASE = Duration.ofMinutes(1);
  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");

  @TempDir Path folder;
  final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  /** Where the hosts of a test keep what they know. */
  StoreConfig store() {
    return Configs.store(folder.resolve("i.db"));
  }

  private void open(FakeRoute with, ConfiguredShops shops) throws Exception {
    host = new TestHost(store(), clock, shop, with, shops, true);
  }

  private void open(Rules rules) throws Exception {
    open(route, Configs.sandboxed(Configs.email("acme", rules.build())));
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ShopOrder done(String id) {
    return done(id, DAY);
  }

  private static ShopOrder done(String id, Instant at) {
    return Orders.order(id, OrderState.FULFILLED, at).reached(OrderState.FULFILLED, at).build();
  }

  private SecondLook looks() {
    return new SecondLook(shop, host.store.customerKeys(), new LookUpTroubles(), clock);
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.delivery.run();
  }

  @Test
  void sendsOnceWhenTheDelayIsOver() throws Exception {
    open(Rules.email());
    host.arrives("acme", done("1"));
    later(WEEK.minusSeconds(1));
    assertThat(route.told()).isEmpty();

    later(Duration.ofSeconds(1));
    later(WEEK);
    assertThat(route.references()).containsExactly("N1");
    assertThat(host.service("acme", "1")).isEqualTo(new InvitationState.Sent(DAY.plus(WEEK)));
    List<TransitionRow> story = host.store.read(tx -> tx.invitations().transitions("acme", "1"));
    assertThat(story)
        .extracting(TransitionRow::to)
        .containsExactly("waiting", "due", "calling", "sent");
    List<AttemptRow> attempts = host.store.read(tx -> tx.attempts().of("acme", "1"));
    assertThat(attempts)
        .singleElement()
        .satisfies(attempt -> assertThat(attempt.outcome()).contains("sent"))
        .satisfies(attempt -> assertThat(attempt.exchange()).contains("202"));
  }

  @Test
  void looksAgainBeforeSendingAndHeedsWhatItSees() throws Exception {
    open(Rules.email());
    host.arrives("acme", done("cancelled"));
    host.arrives("acme", done("gone"));
    host.arrives("acme", done("mended"));
    shop.put(Orders.order("cancelled", OrderState.CANCELLED, DAY.plusSeconds(5)).build());
    shop.remove("gone");
    shop.put(
        Orders.order("mended", OrderState.FULFILLED, DAY.plusSeconds(5))
            .customer("Ann Berg", "new@customer.example")
            .build());
    later(WEEK);
    assertThat(host.service("acme", "cancelled"))
        .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.ORDER_CANCELLED));
    assertThat(host.service("acme", "gone"))
        .isEqualTo(new InvitationState.Cancelled(Reason.Cancel.DELETED));
    assertThat(route.told())
        .singleElement()
        .satisfies(content -> assertThat(content.email()).isEqualTo("new@customer.example"));
  }

  @Test
  void doesNotAskTheShopAgainForAFreshCopyThatItHasShown() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.found("acme", done("1"));
    later(Duration.ZERO);
    assertThat(route.told()).hasSize(1);
    assertThat(shop.looks()).isZero();
  }

  @Test
  void decidesOnWhatItHasWhereTheConnectorCannotLookUp() throws Exception {
    open(Rules.email());
    shop.withoutLookup();
    host.arrives("acme", done("1"));
    later(WEEK);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void waitsForAShopThatCannotBeReachedAndSendsOnceItCan() throws Exception {
    open(Rules.email());
    host.arrives("acme", done("1"));
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    later(WEEK);
    assertThat(host.service("acme", "1"))
        .isInstanceOfSatisfying(
            InvitationState.Waiting.class,
            state -> assertThat(state.why()).isEqualTo(Reason.Wait.SHOP_UNREACHABLE));
    shop.works();
    later(Duration.ofHours(1));
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void looksAtOnceAtWhatWaitsForAShopThatIsOpenAgain() throws Exception {
    open(Rules.email());
    host.arrives("acme", done("1"));
    shop.notReady("the plugin is missing");
    later(WEEK);
    for (int i = 0; i < 8; i++) {
      later(Duration.ofMinutes(15));
    }
    assertThat(host.service("acme", "1").dueAt().orElseThrow())
        .isAfter(clock.instant().plus(Duration.ofMinutes(5)));
    shop.works();
    host.delivery.delivery().shopIsBack("acme");
    later(Duration.ofSeconds(1));
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void skipsWhenTheShopStaysOutOfReachUntilItWouldBeTooLate() throws Exception {
    open(Rules.email().maxLateness(Duration.ofHours(5)));
    host.arrives("acme", done("1"));
    shop.notReady("the plugin is missing");
    later(WEEK);
    for (int i = 0; i < 20; i++) {
      later(Duration.ofMinutes(15));
    }
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.SHOP_UNREACHABLE));
    assertThat(route.told()).isEmpty();
  }

  @Test
  void triesAgainWhatWasSurelyNotSentAfterTheTimeTheServerAsksFor() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.then(new Outcome.NotSent("429", Optional.of(Duration.ofHours(2)), Outcome.Scope.ATTEMPT));
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Retrying(DAY.plus(Duration.ofHours(2)), "429"));
    later(Duration.ofMinutes(119));
    assertThat(route.told()).hasSize(1);
    later(Duration.ofMinutes(1));
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
    assertThat(route.told()).hasSize(2);
  }

  @Test
  void cancelsInsteadOfTryingAgainWhenTheOrderWasCancelledMeanwhile() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.then(new Outcome.NotSent("503", Optional.empty(), Outcome.Scope.ATTEMPT));
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    host.arrives("acme", Orders.order("1", OrderState.CANCELLED, DAY.plusSeconds(9)).build());
    later(Duration.ofHours(2));
    assertThat(route.told()).hasSize(1);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Cancelled.class);
  }

  @Test
  void restsAWholeAccountAfterAFailureOfTheAccount() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.then(
        new Outcome.NotSent("no rights", Optional.of(Duration.ofHours(3)), Outcome.Scope.ACCOUNT));
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    host.arrives("acme", done("2"));
    later(Duration.ofHours(2));
    assertThat(route.told()).hasSize(1);
    assertThat(host.delivery.delivery().rests().of("main")).isPresent();

    later(Duration.ofHours(1));
    assertThat(route.told()).hasSize(3);
    assertThat(host.delivery.delivery().rests().of("main")).isEmpty();
  }

  @Test
  void parksWhatWasRefusedAndWhatMayHaveBeenSent() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.then(new Outcome.Refused("400")).then(new Outcome.Unknown("reset while reading"));
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    host.arrives("acme", done("2"));
    later(Duration.ZERO);
    later(Duration.ofDays(30));
    assertThat(host.service("acme", "1")).isEqualTo(new InvitationState.Refused("400"));
    assertThat(host.service("acme", "2"))
        .isEqualTo(new InvitationState.Unknown("reset while reading"));
    assertThat(route.told()).hasSize(2);
  }

  @Test
  void parksAnAttemptWhoseRouteBreaks() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.then(() -> {
      throw new IllegalStateException("a mistake in a route");
    });
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Unknown.class);
  }

  @Test
  void invitesForProductsAfterTheServiceInvitationWasSent() throws Exception {
    open(
        Rules.email()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .delay(Duration.ZERO)
            .productDelay(Duration.ofDays(2)));
    route.then(new Outcome.NotSent("503", Optional.of(Duration.ofDays(1)), Outcome.Scope.ATTEMPT));
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    later(Duration.ofDays(1));
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
    later(Duration.ofDays(1));
    assertThat(route.told()).hasSize(2);
    later(Duration.ofDays(1));
    assertThat(route.told().getLast().reviews()).containsExactly(Review.PRODUCT);
    assertThat(route.told()).hasSize(3);
  }

  @Test
  void takesBothReviewsInOneAttemptWhereTheRouteDoes() throws Exception {
    open(
        Rules.email()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .delay(Duration.ZERO)
            .productDelay(Duration.ZERO));
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    assertThat(route.told())
        .singleElement()
        .satisfies(content ->
            assertThat(content.reviews())
                .containsExactlyInAnyOrder(Review.SERVICE, Review.PRODUCT));
    assertThat(host.state("acme", "1", Review.PRODUCT)).isEqualTo(host.service("acme", "1"));
  }

  @Test
  void sendsBothReviewsTogetherThoughOneOfThemWasTriedAloneBefore() throws Exception {
    open(
        Rules.email()
            .reviews(Review.SERVICE, Review.PRODUCT)
            .delay(Duration.ZERO)
            .productDelay(Duration.ZERO));
    route.then(new Outcome.NotSent("503", Optional.of(Duration.ofHours(1)), Outcome.Scope.ATTEMPT));
    host.arrives(
        "acme",
        Orders.bare("1", OrderState.FULFILLED, DAY)
            .customer("Ann Berg", "ann@customer.example")
            .build());
    later(Duration.ZERO);
    host.arrives("acme", Orders.order("1", OrderState.FULFILLED, DAY.plusSeconds(1)).build());
    later(Duration.ofHours(1));
    assertThat(route.told().getLast().reviews())
        .containsExactlyInAnyOrder(Review.SERVICE, Review.PRODUCT);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
    assertThat(host.state("acme", "1", Review.PRODUCT)).isEqualTo(host.service("acme", "1"));
  }

  @Test
  void countsAnIntentWithoutOutcomeAsUnknownAfterACrash() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.found("acme", done("1"));
    crashAfterIntent("acme");
    untilOthersMayGoOn();
    open(Rules.email().delay(Duration.ZERO));
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Unknown("the host stopped before it learnt the outcome"));
    later(Duration.ofDays(1));
    assertThat(route.told()).isEmpty();
  }

  @Test
  void settlesLostCallsBehindManyOfShopsThatOnlyOthersHave() throws Exception {
    ShopConfig acme = Configs.email("acme", Rules.email().delay(Duration.ZERO).build());
    ShopConfig other = Configs.email("other", Rules.email().delay(Duration.ZERO).build());
    open(route, Configs.sandboxed(acme, other));
    host.recordAll(
        "other",
        IntStream.range(0, 120).mapToObj(number -> done("o" + number)).toList(),
        Source.POLL);
    Claims claims = new Claims(new Intents(LEASE), looks(), host.catalogs, LEASE);
    host.store.write(tx -> claims.claim(tx, host.shop("other"), clock.instant(), 120));
    clock.advance(Duration.ofSeconds(1));
    host.found("acme", done("1"));
    crashAfterIntent("acme");
    untilOthersMayGoOn();

    open(route, Configs.sandboxed(acme));

    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Unknown.class);
    assertThat(host.service("other", "o7")).isInstanceOf(InvitationState.Calling.class);
  }

  @Test
  void sendsThoughTheLeaveThatItDidNotUseCannotBeGivenBack() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.thatCannotCount();
    host.arrives("acme", done("1"));
    later(Duration.ZERO);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void makesALinkAfterACrashBetweenIntentAndOutcome() throws Exception {
    FakeRoute links = new FakeRoute(new Outcome.Linked(LINK));
    ConfiguredShops shops =
        Configs.shops(Configs.link("acme", Rules.link().build(), HandOver.ORDER_NOTE));
    open(links, shops);
    host.activate("acme", DAY.minusSeconds(1));
    host.found("acme", done("1"));
    crashAfterIntent("acme");
    untilOthersMayGoOn();
    open(links, shops);
    later(Duration.ZERO);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Linked.class);
    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).containsExactly(LINK);
    assertThat(host.delivery.handOvers()).containsExactly("acme");
  }

  /** A host that is alone goes on at once. */
  void untilOthersMayGoOn() {}

  private void crashAfterIntent(String id) {
    Claims claims = new Claims(new Intents(LEASE), looks(), host.catalogs, LEASE);
    host.store.write(tx -> claims.claim(tx, host.shop(id), clock.instant(), 10));
    host.close();
  }

  @Test
  void makesTheLinkAtOnceForAReply() throws Exception {
    FakeRoute links = new FakeRoute(new Outcome.Linked(LINK));
    open(links, Configs.shops(Configs.link("acme", Rules.link().build(), HandOver.REPLY)));
    host.activate("acme", DAY.minusSeconds(1));
    host.arrives("acme", done("1"));
    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).containsExactly(LINK);
    assertThat(host.delivery.linksNow(host.shop("acme"), "1")).containsExactly(LINK);
    assertThat(links.told()).hasSize(1);
  }

  @Test
  void sendsNothingWhileWatchingAndNothingOfHistoryOnceActivated() throws Exception {
    open(route, Configs.shops(Configs.email("acme", Rules.email().delay(Duration.ZERO).build())));
    host.arrives("acme", done("old"));
    later(Duration.ofDays(1));
    assertThat(host.service("acme", "old"))
        .isEqualTo(new InvitationState.Waiting(Optional.empty(), Reason.Wait.WATCHING));
    assertThat(phases().preview(host.shop("acme"), Optional.of(DAY)))
        .containsOnly(Map.entry("invite-now", 1L));

    phases().activate(host.shop("acme"), Optional.empty());
    host.arrives("acme", done("new", clock.instant()));
    later(Duration.ofSeconds(1));
    assertThat(route.references()).containsExactly("Nnew");
    assertThat(host.service("acme", "old"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.HISTORY));
  }

  @Test
  void stopsWhilePausedAndGoesOnAsBefore() throws Exception {
    open(Rules.email());
    host.arrives("acme", done("1"));
    phases().pause(host.shop("acme"));
    later(WEEK);
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Waiting(Optional.empty(), Reason.Wait.PAUSED));
    phases().activate(host.shop("acme"), Optional.empty());
    later(Duration.ZERO);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void keepsNoActivationOfASandboxedShopForTheDayItsAccountIsReal() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.arrives("acme", done("old", DAY.minus(Duration.ofDays(1))));
    phases().pause(host.shop("acme"));
    phases().activate(host.shop("acme"), Optional.empty());
    host.close();

    open(route, Configs.shops(Configs.email("acme", Rules.email().delay(Duration.ZERO).build())));
    later(Duration.ofMinutes(1));
    assertThat(route.told()).isEmpty();
    assertThat(host.service("acme", "old"))
        .isEqualTo(new InvitationState.Waiting(Optional.empty(), Reason.Wait.WATCHING));
  }

  @Test
  void letsAnAttemptEndWhenTheHostStops() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    open(
        route.then(() -> {
          began.countDown();
          try {
            // Long enough for an interrupt to meet it, far shorter than the time it is given.
            TimeUnit.MILLISECONDS.sleep(200);
            return new Outcome.Sent("202");
          } catch (InterruptedException e) {
            return new Outcome.Unknown("interrupted");
          }
        }),
        Configs.sandboxed(Configs.email("acme", Rules.email().delay(Duration.ZERO).build())));
    host.delivery.delivery().start();
    host.arrives("acme", done("1"));
    began.await();
    host.delivery.delivery().close();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
  }

  @Test
  void beginsNoAttemptOnceTheHostStops() throws Exception {
    open(
        route,
        Configs.sandboxed(
            Configs.email(
                "acme", Rules.email().delay(Duration.ZERO).recheckAfter(Duration.ZERO).build())));
    CountDownLatch looking = new CountDownLatch(1);
    Thread closing = Thread.ofPlatform().unstarted(() -> host.delivery.delivery().close());
    host.arrives("acme", done("1"));
    clock.advance(Duration.ofSeconds(1));
    shop.onNextLook(() -> {
      closing.start();
      looking.countDown();
      // It waits with a limit for deliveries under way, and without one for all else.
      await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    });
    host.delivery.delivery().start();
    looking.await();
    closing.join();

    assertThat(shop.looks()).isOne();
    assertThat(route.told()).isEmpty();
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Due.class);
  }

  private ShopPhases phases() {
    return host.delivery.delivery().phases();
  }

  @Test
  void invitesForNothingThatWasCompletedBeforeActivationHoweverOftenItIsTouched() throws Exception {
    open(route, Configs.shops(Configs.email("acme", Rules.email().delay(Duration.ZERO).build())));
    phases().activate(host.shop("acme"), Optional.of(DAY));
    Instant before = DAY.minus(Duration.ofDays(2));
    for (int page = 0; page < 100; page++) {
      List<ShopOrder> touched = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        String id = "h" + page + "-" + i;
        touched.add(
            Orders.order(id, OrderState.FULFILLED, DAY.plusSeconds(page))
                .placedAt(before)
                .reached(OrderState.FULFILLED, before)
                .build());
      }
      touched.forEach(shop::put);
      host.recordAll("acme", touched, page % 2 == 0 ? Source.WEBHOOK : Source.POLL);
    }
    later(Duration.ofDays(1));
    assertThat(route.told()).isEmpty();
    Map<String, Long> counts =
        host.store.read(tx -> tx.stateCounts().all().getOrDefault("acme", Map.of()));
    assertThat(counts).containsOnly(Map.entry("skipped", 10_000L));
  }

  @Test
  void decidesOpenInvitationsAnewWhenTheRulesChange() throws Exception {
    open(Rules.email());
    host.arrives("acme", done("1"));
    host.close();
    open(Rules.email().delay(Duration.ZERO).reviews(Review.PRODUCT));
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Skipped(Reason.Skip.NOT_ASKED));
    later(Duration.ZERO);
    assertThat(route.told().getFirst().reviews()).containsExactly(Review.PRODUCT);
  }

  @Test
  void attemptsNothingWhenToldNotToSend() throws Exception {
    host =
        new TestHost(
            store(),
            clock,
            shop,
            route,
            Configs.sandboxed(Configs.email("acme", Rules.email().build())),
            false);
    host.arrives("acme", done("1"));
    later(WEEK);
    later(Duration.ofHours(2));
    assertThat(route.told()).isEmpty();
    host.close();
    open(Rules.email());
    later(Duration.ZERO);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void aShopWithMuchDueDelaysNoOther() throws Exception {
    open(
        route,
        Configs.sandboxed(
            Configs.email("big", Rules.email().delay(Duration.ZERO).build()),
            Configs.email("small", Rules.email().delay(Duration.ZERO).build())));
    for (int i = 0; i < 300; i++) {
      host.arrives("big", done("b" + i));
    }
    host.arrives("small", done("s"));
    later(Duration.ZERO);
    assertThat(route.references()).hasSize(301);
    assertThat(route.references().indexOf("Ns")).isLessThan(200);
  }

  @Test
  void sendsByItselfAsSoonAsSomethingIsDue() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    host.delivery.delivery().start();
    host.arrives("acme", done("1"));
    await().until(() -> host.service("acme", "1") instanceof InvitationState.Sent);
    host.arrives("acme", done("2"));
    await().until(() -> host.service("acme", "2") instanceof InvitationState.Sent);
    assertThat(route.told()).hasSize(2);
  }
}
