package dev.invitera.woocommerce;

import dev.invitera.support.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a sweep asks for, as a filter for lists that tell less. */
record SweepFilter(ShopClient shop, Sweep sweep) {

  private static final Duration GRAIN = Duration.ofSeconds(1);

  /** Bounds, order and offset, without what is left out. */
  Map<String, String> parameters() {
    Map<String, String> filter = new TreeMap<>();
    switch (sweep) {
      case Sweep.Waiting _ -> {
        // Nothing is asked for.
      }
      case Sweep.Window window -> {
        filter.putAll(shop.between(window.from().minus(GRAIN), window.to().plus(GRAIN)));
        filter.put("orderby", "modified");
      }
      case Sweep.Second second -> {
        filter.putAll(shop.between(second.at().minus(GRAIN), second.at().plus(GRAIN)));
        filter.put("orderby", "id");
        filter.put("offset", Integer.toString(second.offset()));
      }
    }
    return filter;
  }

  /** Since when it asks; empty if it asks for nothing. */
  Optional<Instant> start() {
    return switch (sweep) {
      case Sweep.Waiting _ -> Optional.empty();
      case Sweep.Window window -> Optional.of(window.from());
      case Sweep.Second second -> Optional.of(second.at());
    };
  }
}
