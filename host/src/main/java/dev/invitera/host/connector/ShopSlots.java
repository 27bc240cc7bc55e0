package dev.invitera.host.connector;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The places of all shops. Safe for several threads. */
final class ShopSlots {

  private static final Logger log = LoggerFactory.getLogger(ShopSlots.class);

  private final Map<String, ShopSlot> slots = new ConcurrentSkipListMap<>();

  Optional<ShopSlot> find(String shop) {
    return Optional.ofNullable(slots.get(shop));
  }

  /** Gives a shop a place; gives back the one that it had. */
  Optional<ShopSlot> put(ShopSlot slot) {
    return Optional.ofNullable(slots.put(slot.setup().shopId(), slot));
  }

  /** Takes a shop's place away. */
  Optional<ShopSlot> remove(String shop) {
    return Optional.ofNullable(slots.remove(shop));
  }

  Collection<String> ids() {
    return List.copyOf(slots.keySet());
  }

  /** The shops that name a connector in their configuration. */
  List<ShopSlot> ofConnector(String connector) {
    return slots.values().stream()
        .filter(slot -> slot.setup().connectorId().equals(connector))
        .toList();
  }

  /** Closes connectors, all at the same time; says which shops' did not end in time. */
  static void close(Collection<? extends OpenedShop> connectors, Duration drain, Duration longest)
      throws InterruptedException {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("invitera-close-", 0).factory());
    connectors.forEach(connector -> threads.execute(() -> close(connector, drain)));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException stopping) {
      // Going down in a hurry: the connectors were told, and get no time.
      threads.shutdownNow();
      throw stopping;
    }
  }

  private static void close(OpenedShop connector, Duration drain) {
    try {
      connector.close(drain);
    } catch (InterruptedException _) {
      log.warn("{} did not close in time and is left behind", connector);
      Thread.currentThread().interrupt();
    }
  }
}
