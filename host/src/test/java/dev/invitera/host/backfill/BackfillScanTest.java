package dev.invitera.host.backfill;

import static dev.invitera.host.backfill.BackfillSteps.SHOP;
import static dev.invitera.host.backfill.BackfillSteps.placedSince;
import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.BackfillRow.Terms;
import dev.invitera.host.store.OrderRows.OrderKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A backfill reads the past, and tells what would go out. */
class BackfillScanTest extends BackfillTests {

  private static final InvitationState HISTORY = new InvitationState.Skipped(Reason.Skip.HISTORY);

  private ShopOrder changed(String id, int days, OrderState state) {
    Instant placed = daysAgo(days);
    return Orders.order(id, state, placed.plusSeconds(60)).placedAt(placed).build();
  }

  @Test
  void countsWhatWouldBecomeOfEachAndSendsNothing() {
    shop.put(old("1", 20)).put(old("2", 30)).put(old("too-old", 89)).put(old("other", 40));
    shop.put(changed("cancelled", 20, OrderState.CANCELLED));
    shop.put(changed("open", 20, OrderState.OPEN));
    one.host.arrives(SHOP, old("live", 0));
    shop.put(
        Orders.bare("no-email", OrderState.FULFILLED, daysAgo(20)).placedAt(daysAgo(20)).build());
    clock.advance(Duration.ofDays(2));

    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(92)));

    assertThat(preview.byOutcome())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "invite", 3L,
                "skip-too-old", 1L,
                "cancel-order-cancelled", 1L,
                "wait-not-triggered", 1L,
                "live", 1L,
                "skip-no-email", 1L));
    assertThat(preview.count()).isEqualTo(3);
    assertThat(preview.byLanguage()).containsExactly(Map.entry("account", 3L));
    assertThat(preview.byDate())
        .containsExactly(
            Map.entry("2026-01-20", 1L), Map.entry("2026-01-30", 1L), Map.entry("2026-02-09", 1L));
    assertThat(preview.first())
        .extracting(BackfillReport.First::orderId)
        .containsExactly("other", "2", "1");
    assertThat(one.host.service(SHOP, "1")).isEqualTo(HISTORY);
    assertThat(route.told()).isEmpty();
  }

  @Test
  void takesOnlyOrdersThatWerePlacedInTheTime() {
    shop.put(old("1", 10)).put(old("2", 20)).put(old("3", 30));

    BackfillReport.Preview preview =
        one.scanned(
            new Terms(daysAgo(20), Optional.of(daysAgo(10)), Duration.ZERO, Optional.empty()));

    assertThat(preview.byOutcome()).containsExactly(Map.entry("invite", 1L));
    assertThat(preview.first()).extracting(BackfillReport.First::orderId).containsExactly("2");
  }

  @Test
  void leavesWhatWasSentAsItIs() {
    one.host.arrives(SHOP, old("sent", 0));
    clock.advance(Duration.ofDays(8));
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("Nsent");

    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));

    assertThat(preview.byOutcome()).containsExactly(Map.entry("already-sent", 1L));
    assertThat(preview.count()).isZero();
  }

  @Test
  void goesOnAfterARestartWhereItsLastPageEnded() throws Exception {
    many(250, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    assertThat(one.backfills.report(SHOP).read()).isEqualTo(100);
    restart();

    BackfillReport.Preview preview = one.scanned();

    assertThat(preview.count()).isEqualTo(250);
    assertThat(shop.polls())
        .extracting(Cursor::value)
        .containsExactly("from:0", "from:100", "from:200", "from:250");
    List<Integer> steps =
        one.host.store.read(tx ->
            List.of(
                tx.invitations().transitions(SHOP, "o1").size(),
                tx.invitations().transitions(SHOP, "o250").size()));
    assertThat(steps).containsExactly(1, 1);
  }

  @Test
  void keepsAPageOnlyAsAWhole() throws Exception {
    many(150, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    shop.then(() -> {})
        .then(() -> {
          throw new InterruptedException("the host stops");
        });
    one.step();
    one.step();
    restart();

    assertThat(one.backfills.report(SHOP).read()).isEqualTo(100);
    assertThat(one.scanned().count()).isEqualTo(150);
  }

  @Test
  void asksEverMoreRarelyWhereTheCursorsGoInACircle() {
    shop.endless(cursor -> new Cursor("page:" + (cursor.value().equals("page:1") ? 2 : 1)));
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    for (int steps = 0; steps < 900; steps++) {
      one.step();
    }
    assertThat(shop.polls()).hasSizeLessThan(60);
    assertThat(one.backfills.report(SHOP).trouble().orElseThrow()).contains("the same page");
  }

  @Test
  void waitsForAShopThatIsDownAndTellsIt() {
    many(150, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    shop.fail(new ConnectorFailure.Unavailable(Optional.of(Duration.ofMinutes(3))));
    BackfillReport report = one.step();

    assertThat(report.trouble()).isPresent();
    assertThat(report.nextTry()).contains(clock.instant().plus(Duration.ofMinutes(3)));
    int polls = shop.polls().size();
    one.step();
    assertThat(shop.polls()).hasSize(polls);
    shop.works();
    assertThat(one.scanned().count()).isEqualTo(150);
    assertThat(one.backfills.report(SHOP).trouble()).isEmpty();
  }

  /** As another version of a connector does with a cursor in a form of the former one. */
  @Test
  void readsAllAgainAndCountsNoneTwiceWhereTheConnectorBreaksOnTheSavedCursor() {
    many(150, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    Cursor foreign = new Cursor("from:100");
    for (int tries = 0; tries < 2; tries++) {
      shop.then(() -> {
        throw Failures.of(new ConnectorFailure.Crashed());
      });
      one.step();
      clock.advance(Duration.ofMinutes(16));
    }
    int before = shop.polls().size();

    assertThat(one.scanned().count()).isEqualTo(150);
    assertThat(shop.polls().subList(before - 2, before + 1))
        .containsExactly(foreign, foreign, new Cursor("from:0"));
  }

  @Test
  void asksALargeShopForLessUntilItAnswers() {
    many(60, 20);
    shop.atMost(30);

    assertThat(one.scanned(placedSince(daysAgo(30))).count()).isEqualTo(60);
  }

  @Test
  void letsTheLiveSweepGoFirst() {
    many(10, 20);
    ShopLease live = new ShopLease(ShopLease.POLL, clock);
    one.host.store.write(tx -> live.take(tx, SHOP));
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    one.step();
    assertThat(shop.polls()).isEmpty();

    one.host.store.write(tx -> {
      live.giveUp(tx, SHOP);
      return SHOP;
    });
    assertThat(one.scanned().count()).isEqualTo(10);
  }

  @Test
  void readsTheLiveCursorNeitherNorMovesIt() {
    many(120, 20);
    one.host.store.write(tx -> {
      tx.shops().saveCursor(SHOP, new Cursor("from:7"), clock.instant());
      return SHOP;
    });

    one.scanned(placedSince(daysAgo(30)));

    Optional<Cursor> live = one.host.store.read(tx -> tx.shops().cursor(SHOP));
    assertThat(live).contains(new Cursor("from:7"));
    assertThat(shop.polls().getFirst()).isEqualTo(new Cursor("from:0"));
  }

  @Test
  void takesTheNewestVersionThatComesWhileItScans() {
    many(150, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    ShopOrder cancelled =
        Orders.order("o1", OrderState.CANCELLED, clock.instant()).placedAt(daysAgo(20)).build();
    one.host.arrives(SHOP, cancelled);
    BackfillReport.Preview preview = one.scanned();
    one.confirm(preview);
    BackfillReport done = one.through("sending");

    assertThat(done.handedOver()).isEqualTo(149);
    assertThat(done.leftOut()).isEqualTo(1);
    assertThat(route.references()).doesNotContain("No1").hasSize(149);
  }

  @Test
  void sendsNothingFromAShopWithoutActivationBeforeItIsConfirmed() throws Exception {
    one.host.store.write(tx -> {
      tx.shops().savePhase(SHOP, new ShopPhase.Watching(), DAY);
      return SHOP;
    });
    shop.put(old("1", 8));
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));

    assertThat(preview.count()).isEqualTo(1);
    assertThat(preview.sends()).isFalse();
    assertThatThrownBy(() -> one.confirm(preview))
        .isInstanceOf(BackfillRefusal.class)
        .hasMessageContaining("invitera activate --shop acme");
    one.host.activate(SHOP, clock.instant());
    one.confirm(preview);
    one.through("sending");
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void joinsWhatRunsAndRefusesAnotherBesideIt() {
    many(150, 20);
    Terms terms = placedSince(daysAgo(30));
    BackfillReport begun = one.backfills.start(SHOP, terms);
    one.step();

    assertThat(one.backfills.start(SHOP, terms).read()).isEqualTo(100);
    assertThat(one.backfills.start(SHOP, terms).startedAt()).isEqualTo(begun.startedAt());
    assertThatThrownBy(() -> one.backfills.start(SHOP, placedSince(daysAgo(31))))
        .hasMessageContaining("is scanning, with other terms")
        .hasMessageContaining("--cancel");
    BackfillReport.Preview preview = one.scanned();
    assertThat(one.backfills.start(SHOP, terms).preview()).contains(preview);
    clock.advance(Duration.ofHours(2));
    assertThat(one.backfills.start(SHOP, terms).phase()).isEqualTo("scanning");
    assertThat(one.scanned().byOutcome()).containsExactly(Map.entry("invite", 150L));
  }

  @Test
  void refusesWhatCannotBeMeant() {
    Instant now = clock.instant();
    refuses(placedSince(now.plusSeconds(1)), "is to come");
    refuses(
        new Terms(
            now.minusSeconds(9), Optional.of(now.minusSeconds(9)), Duration.ZERO, Optional.empty()),
        "is not after from");
    refuses(new Terms(now, Optional.empty(), Duration.ZERO, Optional.of(0L)), "at least 1");
    assertThatThrownBy(() -> one.backfills.report(SHOP)).hasMessageContaining("no backfill");
    assertThatThrownBy(() -> one.backfills.start("nobody", placedSince(now)))
        .hasMessageContaining("no shop 'nobody'");
    shop.withoutPolling();
    refuses(placedSince(now), "lists no orders");
    shop.notReady("its plugin is missing");
    refuses(placedSince(now), "its plugin is missing");
  }

  private void refuses(Terms terms, String why) {
    assertThatThrownBy(() -> one.backfills.start(SHOP, terms))
        .isInstanceOf(BackfillRefusal.class)
        .hasMessageContaining(why);
  }

  @Test
  void findsNothingInAShopWithoutOrders() {
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));

    assertThat(preview.count()).isZero();
    assertThat(preview.first()).isEmpty();
  }

  /** As a shop says that cannot ask its own database for a moment. */
  @Test
  void believesThatThereIsNothingOnlyAtTheSecondLook() {
    shop.then(() -> {}).then(() -> shop.put(old("1", 20)));

    assertThat(one.scanned(placedSince(daysAgo(30))).count()).isEqualTo(1);
  }

  @Test
  void readsTheRestOfAShopThatSeemsEmptyForMomentsInMidScan() {
    many(150, 20);
    one.backfills.start(SHOP, placedSince(daysAgo(30)));
    one.step();
    shop.seemsEmpty();
    for (int i = 0; i < 20; i++) {
      one.step();
    }
    assertThat(shop.polls()).as("gives it time").hasSize(2);
    shop.works();

    assertThat(one.scanned().count()).isEqualTo(150);
  }

  @Test
  void doesNotJudgeOrdersThatRetentionErased() {
    one.host.record(SHOP, old("1", 20), Source.POLL);
    one.host.store.write(tx -> {
      tx.orders().erase(new OrderKey(SHOP, "1"), DAY);
      return SHOP;
    });
    shop.put(old("1", 20));

    assertThat(one.scanned(placedSince(daysAgo(30))).byOutcome())
        .containsExactly(Map.entry("erased", 1L));
    assertThat(new HashSet<>(route.references())).isEmpty();
  }

  @Test
  void tellsWhatMayHaveBeenMailedBeforeARestore() {
    one.host.store.write(tx -> {
      tx.shops().saveRestored(new RestoreGap(daysAgo(10), daysAgo(9)));
      return SHOP;
    });
    shop.put(old("before", 20)).put(old("after", 3));
    BackfillReport.Preview preview = one.scanned(placedSince(daysAgo(30)));

    assertThat(preview.byOutcome())
        .containsExactlyInAnyOrderEntriesOf(Map.of("maybe-sent-before-restore", 1L, "invite", 1L));
    one.confirm(preview);
    one.through("sending");
    assertThat(one.host.service(SHOP, "before")).isEqualTo(HISTORY);
    clock.advance(Duration.ofDays(5));
    one.host.delivery.run();
    assertThat(route.references()).containsExactly("Nafter");
  }
}
