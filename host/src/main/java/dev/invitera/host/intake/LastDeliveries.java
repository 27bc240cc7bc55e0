package dev.invitera.host.intake;

import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a shop's last genuine delivery came, for those who look at its status. Now and then only: a
 * row that every delivery of a shop changed would make them wait for each other.
 */
final class LastDeliveries {

  private static final Logger LOG = LoggerFactory.getLogger(LastDeliveries.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Store store;
  private final Clock clock;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  LastDeliveries(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes a delivery, unless one was noted a moment ago. Does not wait. */
  void note(String shop) {
    Instant now = clock.instant();
    Instant before = noted.get(shop);
    if (before != null && now.isBefore(before.plus(EVERY)) && !now.isBefore(before)) {
      return;
    }
    noted.put(shop, now);
    CompletableFuture<?> _ =
        store
            .submit(transaction -> {
              transaction.shops().noteWebhook(shop, now);
              return shop;
            })
            .whenComplete((_, failure) -> {
              if (failure != null) {
                LOG.debug(
                    "The last delivery of shop {} is not noted: {}", shop, failure.toString());
              }
            });
  }
}
