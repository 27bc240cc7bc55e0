package dev.invitera.host.parked;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** Shows in metrics how much is parked, by shop and kind. Safe for several threads. */
public final class ParkedGauges {

  private final ParkedWork parked;
  private final MultiGauge gauge;
  private final MultiGauge foreign;

  public ParkedGauges(ParkedWork parked, MeterRegistry registry) {
    this.parked = parked;
    this.gauge =
        MultiGauge.builder("invitera.parked")
            .description("Work that waits for a person")
            .register(registry);
    this.foreign =
        MultiGauge.builder("invitera.foreign.deliveries")
            .description("Deliveries of other sites than the shop's that are kept")
            .register(registry);
  }

  /** Counts anew; a shop that has nothing parked any more has no rows. */
  public void refresh() {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    parked
        .counts()
        .forEach((shop, counts) ->
            counts.forEach((kind, count) ->
                rows.add(MultiGauge.Row.of(Tags.of("shop", shop, "kind", kind.key()), count))));
    gauge.register(rows, true);
    foreign.register(
        parked.foreignDeliveries().entrySet().stream()
            .<MultiGauge.Row<?>>map(
                shop -> MultiGauge.Row.of(Tags.of("shop", shop.getKey()), shop.getValue()))
            .toList(),
        true);
  }
}
