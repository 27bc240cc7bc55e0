package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;
import static dev.invitera.host.backfill.BackfillSteps.placedSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Review;
import dev.invitera.host.store.BackfillRow.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a person confirmed goes out: once, bit by bit, behind what is live. */
class BackfillSendingTest extends BackfillTests {

  private static final InvitationState HISTORY = new InvitationState.Skipped(Reason.Skip.HISTORY);

  private Terms spread(Duration time) {
    return new Terms(daysAgo(40), Optional.empty(), time, Optional.empty());
  }

  @Test
  void sendsToEachOnceOldestFirst() {
    many(60, 20);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    BackfillReport done = one.through("sending");

    assertThat(done.phase()).isEqualTo("done");
    assertThat(done.handedOver()).isEqualTo(60);
    assertThat(route.references()).hasSize(60).doesNotHaveDuplicates();
    assertThat(route.references().subList(0, 24))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 24).mapToObj(i -> "No" + i).toList());
    assertThat(one.scanned(placedSince(daysAgo(30))).byOutcome()).containsOnlyKeys("already-sent");
  }

  @Test
  void takesTheNewestIfThereAreMoreThanTheMost() {
    many(10, 20);
    BackfillReport.Preview preview =
        one.scanned(new Terms(daysAgo(30), Optional.empty(), Duration.ZERO, Optional.of(3L)));

    assertThat(preview.count()).isEqualTo(3);
    assertThat(preview.byOutcome()).containsEntry("invite", 3L).containsEntry("beyond-max", 7L);
    assertThat(preview.first())
        .extracting(BackfillReport.First::orderId)
        .containsExactly("o8", "o9", "o10");
    one.confirm(preview);
    one.through("sending");
    assertThat(route.references()).containsExactlyInAnyOrder("No8", "No9", "No10");
    assertThat(one.host.service(SHOP, "o7")).isEqualTo(HISTORY);
  }

  @Test
  void spreadsThemEvenly() {
    many(14, 20);
    one.confirm(one.scanned(spread(Duration.ofDays(14))));

    for (int day = 1; day <= 14; day++) {
      one.step();
      one.host.delivery.run();
      assertThat(route.told()).as("day %s", day).hasSize(day);
      clock.advance(Duration.ofDays(1));
    }
    assertThat(one.step().phase()).isEqualTo("done");
  }

  @Test
  void sendsWhatWouldGetTooOldBeforeItsTurn() {
    shop.put(old("1", 88)).put(old("2", 87)).put(old("3", 20));
    one.confirm(
        one.scanned(
            new Terms(daysAgo(89), Optional.empty(), Duration.ofDays(30), Optional.empty())));
    one.step();
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("N1");

    clock.advance(Duration.ofHours(62));
    one.step();
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("N1", "N2");
    assertThat(one.step().phase()).isEqualTo("sending");
  }

  @Test
  void isNotKeptByLatenessNotEvenWhileTheShopIsDown() {
    shop.put(old("1", 60));
    one.confirm(one.scanned(placedSince(daysAgo(61))));
    clock.advance(Duration.ofHours(1));
    one.step();
    shop.fail(new ConnectorFailure.Unavailable(Optional.empty()));
    one.host.delivery.run();
    assertThat(one.host.service(SHOP, "1").reason()).isEqualTo("shop-unreachable");

    shop.works();
    clock.advance(Duration.ofHours(5));
    one.host.delivery.due(SHOP, clock.instant());
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void handsNothingOverWhileSomethingLiveIsDue() {
    many(5, 20);
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));
    one.host.arrives(SHOP, old("live", 0));
    clock.advance(Duration.ofDays(8));
    one.confirm(preview);

    assertThat(one.step().handedOver()).isZero();
    assertThat(one.step().handedOver()).isZero();
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("Nlive");
    one.through("sending");
    assertThat(route.references()).hasSize(6);
  }

  @Test
  void putsNoMoreThanAHandfulInTheWayOfWhatIsLive() {
    many(100, 20);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.step();
    one.step();
    one.step();

    assertThat(one.backfills.report(SHOP).handedOver()).isEqualTo(24);
  }

  @Test
  void goesOnAfterARestartAndMailsNobodyTwice() throws Exception {
    many(60, 20);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.step();
    restart();
    one.host.delivery.run();
    one.step();
    restart();
    one.through("sending");

    assertThat(route.references()).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void leavesAnOrderAloneThatGoesOutMeanwhile() {
    shop.put(old("1", 20)).put(old("2", 20));
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));
    one.host.activate(SHOP, daysAgo(40));
    one.host.arrives(
        SHOP,
        Orders.order("1", OrderState.FULFILLED, clock.instant())
            .placedAt(daysAgo(9))
            .reached(OrderState.FULFILLED, daysAgo(8))
            .build());
    one.host.delivery.run();
    one.host.activate(SHOP, clock.instant());
    one.confirm(preview);
    BackfillReport done = one.through("sending");

    assertThat(done.leftOut() + done.handedOver()).isEqualTo(2);
    assertThat(route.references()).doesNotHaveDuplicates();
    assertThat(route.references()).contains("N2");
  }

  @Test
  void takesVersionsThatComeOnceItIsHandedOver() {
    Instant placed = daysAgo(3);
    shop.put(old("1", 3));
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.through("sending");
    assertThat(one.host.service(SHOP, "1").key()).isEqualTo("waiting");

    one.host.arrives(
        SHOP,
        Orders.order("1", OrderState.FULFILLED, clock.instant())
            .placedAt(placed)
            .reached(OrderState.FULFILLED, placed.plusSeconds(60))
            .build());
    assertThat(one.host.service(SHOP, "1").key()).isEqualTo("waiting");
    clock.advance(Duration.ofDays(5));
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void confirmsOnlyWhatWasLookedAt() {
    many(3, 20);
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));

    assertThatThrownBy(() -> one.backfills.confirm(SHOP, "1-3"))
        .isInstanceOf(BackfillRefusal.class)
        .hasMessageContaining("now it is 3");
    assertThat(one.step().phase()).isEqualTo("ready");
    one.confirm(preview);
    assertThatThrownBy(() -> one.confirm(preview)).hasMessageContaining("nothing to confirm");
  }

  @Test
  void stopsWhenItIsCancelledAndTakesBackWhatIsNotSent() {
    many(48, 20);
    IntStream.rangeClosed(1, 10).forEach(i -> shop.put(old("waits" + i, 41)));
    one.confirm(one.scanned(placedSince(daysAgo(60))));
    one.step();
    one.backfills.cancel(SHOP);
    BackfillReport report = one.through("cancelling");

    assertThat(report.phase()).isEqualTo("cancelled");
    assertThat(report.handedOver()).isEqualTo(24);
    assertThat(route.told()).isEmpty();
    for (String id : List.of("waits1", "o1", "o48")) {
      assertThat(one.host.service(SHOP, id)).as(id).isEqualTo(HISTORY);
    }
    assertThatThrownBy(() -> one.backfills.cancel(SHOP)).hasMessageContaining("already");
    one.confirm(one.scanned(placedSince(daysAgo(60))));
    one.through("sending");
    assertThat(route.references()).hasSize(58).doesNotHaveDuplicates();
  }

  @Test
  void cancelsAScan() {
    many(150, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    one.backfills.cancel(SHOP);
    int polls = shop.polls().size();

    assertThat(one.step().phase()).isEqualTo("cancelled");
    assertThat(shop.polls()).hasSize(polls);
    assertThat(one.scanned(placedSince(daysAgo(31))).count()).isEqualTo(150);
  }

  @Test
  void waitsWhileTheShopIsPaused() {
    many(30, 20);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.host.delivery.delivery().phases().pause(one.host.shop(SHOP));
    one.step();
    clock.advance(Duration.ofDays(20));
    assertThat(one.step().handedOver()).isZero();

    one.host.delivery.delivery().phases().activate(one.host.shop(SHOP), Optional.empty());
    one.through("sending");
    assertThat(route.references()).hasSize(30);
  }

  @Test
  void keepsProgramsAwayThatKnowOfNoBackfills() {
    many(1, 20);
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));
    assertThat(oldest()).isLessThan(6);
    one.confirm(preview);
    assertThat(oldest()).isEqualTo(6);
  }

  private int oldest() {
    return Integer.parseInt(
        one.host.store.<String>read(tx -> tx.facts().find("oldest-schema-known").orElseThrow()));
  }

  @Test
  void handsNothingOverWhereNothingIsSent() throws Exception {
    many(3, 20);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    try (Backfills silent = new BackfillSteps(one.host, false).backfills) {
      silent.runDue();
      clock.advance(Duration.ofMinutes(1));
      silent.runDue();
      assertThat(silent.report(SHOP).handedOver()).isZero();
    }
  }

  @Test
  void staysOutOfHistoryWhenTheShopContradictsWhatWasPostedMeanwhile() {
    ShopOrder order = old("1", 3);
    shop.put(order);
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.through("sending");
    clock.advance(Duration.ofHours(1));
    Instant later = clock.instant();
    one.host.record(
        SHOP,
        Orders.order("1", OrderState.FULFILLED, later)
            .placedAt(later)
            .number("STAGING-7")
            .reached(OrderState.FULFILLED, later)
            .build(),
        Source.WEBHOOK);
    clock.advance(Duration.ofHours(1));
    one.host.found(SHOP, order);
    assertThat(one.host.service(SHOP, "1").reason()).isEqualTo("delay");

    clock.advance(Duration.ofDays(5));
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void takesBackWhatItHandedOverAlsoWhileTheShopIsPaused() {
    shop.put(old("1", 3));
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.through("sending");
    shop.put(old("2", 20));
    shop.put(old("3", 20));
    one.confirm(one.scanned(spread(Duration.ofDays(8))));
    assertThat(one.step().handedOver()).isEqualTo(1);
    one.host.delivery.delivery().phases().pause(one.host.shop(SHOP));
    one.backfills.cancel(SHOP);
    assertThat(one.through("cancelling").phase()).isEqualTo("cancelled");

    one.host.delivery.delivery().phases().activate(one.host.shop(SHOP), Optional.empty());
    clock.advance(Duration.ofDays(8));
    one.host.delivery.run();

    assertThat(route.references()).containsExactly("N1");
    assertThat(one.host.service(SHOP, "2")).isEqualTo(HISTORY);
  }

  @Test
  void takesBackWhatIsOnItsWayShouldItTurnOutNotToBeSent() {
    shop.put(old("1", 20)).put(old("2", 20));
    one.confirm(one.scanned(spread(Duration.ofDays(8))));
    one.step();
    route.then(() -> {
      one.backfills.cancel(SHOP);
      one.step();
      assertThat(one.step().phase()).isEqualTo("cancelled");
      return new Outcome.NotSent("HTTP 503", Optional.empty(), Outcome.Scope.ATTEMPT);
    });
    one.host.delivery.run();
    clock.advance(Duration.ofDays(1));
    one.host.delivery.run();

    assertThat(route.references()).containsExactly("N1");
    assertThat(one.host.service(SHOP, "1")).isEqualTo(HISTORY);
  }

  @Test
  void keepsItsPaceAfterATimeInWhichNothingWent() {
    many(14, 20);
    one.confirm(one.scanned(spread(Duration.ofDays(14))));
    clock.advance(Duration.ofDays(7));

    for (int day = 1; day <= 14; day++) {
      for (int step = 0; step < 3; step++) {
        one.step();
        one.host.delivery.run();
      }
      assertThat(route.told()).as("day %s", day).hasSize(day);
      clock.advance(Duration.ofDays(1));
    }
    assertThat(one.step().phase()).isEqualTo("done");
  }

  @Test
  void leavesOutWhatWouldGetAReviewThatNobodyConfirmed() throws Exception {
    shop.put(old("1", 20));
    one.confirm(one.scanned(placedSince(daysAgo(30))));
    one.close();
    ConfiguredShops both =
        Configs.shops(
            Configs.email(SHOP, Rules.email().reviews(Review.SERVICE, Review.PRODUCT).build()));
    one = new BackfillSteps(new TestHost(folder, clock, shop, route, both), true);
    BackfillReport done = one.through("sending");

    assertThat(done.leftOut()).isEqualTo(1);
    assertThat(route.told()).isEmpty();
  }
}
