package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Shows in metrics how far the latest backfill of each configured shop is. Counted in the store, so
 * that all hosts that share it show the same. Safe for several threads.
 */
public final class BackfillGauges {

  private final Store store;
  private final ConfiguredShops shops;
  private final MultiGauge phase;
  private final MultiGauge scanned;
  private final MultiGauge handedOver;
  private final MultiGauge remaining;

  public BackfillGauges(Store store, ConfiguredShops shops, MeterRegistry registry) {
    this.store = store;
    this.shops = shops;
    this.phase = gauge("phase", "The phase of the shop's latest backfill", registry);
    this.scanned =
        gauge("scanned.orders", "Orders that the shop's latest backfill has read", registry);
    this.handedOver =
        gauge("handed.over.orders", "Orders that the shop's latest backfill handed over", registry);
    this.remaining =
        gauge("remaining.orders", "Confirmed orders of a backfill whose turn is to come", registry);
  }

  private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
    return MultiGauge.builder("invitera.backfill." + name)
        .description(description)
        .register(registry);
  }

  /** Looks anew; a shop that never had a backfill has no rows. */
  public void refresh() {
    List<BackfillRow> rows =
        store.read(transaction -> transaction.backfills().all()).stream()
            .filter(row -> shops.find(row.shop()).isPresent())
            .toList();
    phase.register(
        rows.stream()
            .<MultiGauge.Row<?>>map(
                row -> MultiGauge.Row.of(tags(row).and("phase", row.phase().key()), 1))
            .toList(),
        true);
    put(scanned, rows, row -> row.scan().read());
    put(handedOver, rows, row -> row.handOut().handedOver());
    put(remaining, rows, BackfillGauges::remaining);
  }

  private static void put(
      MultiGauge gauge, List<BackfillRow> rows, ToLongFunction<BackfillRow> count) {
    gauge.register(
        rows.stream()
            .<MultiGauge.Row<?>>map(row -> MultiGauge.Row.of(tags(row), count.applyAsLong(row)))
            .toList(),
        true);
  }

  private static Tags tags(BackfillRow row) {
    return Tags.of("shop", row.shop());
  }

  private static long remaining(BackfillRow row) {
    return row.phase() == BackfillPhase.SENDING ? row.handOut().total() - row.handOut().done() : 0;
  }
}
