package dev.invitera.host.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.store.BackfillRow.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** A host of which the backfills do one step at a time. */
final class BackfillSteps implements AutoCloseable {

  static final String SHOP = "acme";
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final int MOST_STEPS = 2_000;

  final TestHost host;
  final Backfills backfills;

  BackfillSteps(TestHost host, boolean sending) {
    this.host = host;
    this.backfills =
        new Backfills(
            host.store,
            host.shops,
            host.shop,
            new ShopConditions(),
            host.recorder,
            host.delivery::due,
            (_, _) -> {},
            sending,
            host.clock,
            new Random(1));
  }

  /** An order that was placed and fulfilled some days ago. */
  static ShopOrder old(String id, Instant now, int days) {
    Instant placed = now.minus(Duration.ofDays(days));
    return Orders.order(id, OrderState.FULFILLED, placed.plusSeconds(60))
        .placedAt(placed)
        .reached(OrderState.FULFILLED, placed.plusSeconds(60))
        .build();
  }

  static Terms placedSince(Instant from) {
    return new Terms(from, Optional.empty(), Duration.ZERO, Optional.empty());
  }

  /** Takes a step, and lets time go on. */
  BackfillReport step() {
    host.clock.advance(STEP);
    try {
      backfills.runDue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return backfills.report(SHOP);
  }

  /** Takes steps until a phase is over; what comes due is sent meanwhile. */
  BackfillReport through(String phase) {
    for (int i = 0; i < MOST_STEPS; i++) {
      BackfillReport report = backfills.report(SHOP);
      if (!report.phase().equals(phase)) {
        host.delivery.run();
        return report;
      }
      step();
      host.delivery.run();
    }
    throw new AssertionError("still " + backfills.report(SHOP));
  }

  /** Scans to the end. */
  BackfillReport.Preview scanned(Terms terms) {
    backfills.start(SHOP, terms);
    return scanned();
  }

  /** Goes on with a scan to its end. */
  BackfillReport.Preview scanned() {
    BackfillReport report = through("scanning");
    assertThat(report.phase()).isEqualTo("ready");
    return report.preview().orElseThrow();
  }

  /** Lets out what a scan found. */
  BackfillReport confirm(BackfillReport.Preview preview) {
    return backfills.confirm(SHOP, preview.selection());
  }

  @Override
  public void close() {
    backfills.close();
    host.close();
  }
}
