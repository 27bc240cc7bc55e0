package dev.invitera.host.connector;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
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

  /** As many as a plugin has threads for. */
  private static final int AT_ONCE = 8;

  private final Map<String, ShopSlot> slots = new ConcurrentSkipListMap<>();

  Optional<ShopSlot> find(String shop) {
    return Optional.ofNullable(slots.get(shop));
  }

  /** Gives a shop that has none a place. */
  void put(ShopSlot slot) {
    slots.put(slot.setup().shopId(), slot);
  }

  /** The shops of which opening them again may give more than they have. */
  List<ShopSlot> pending() {
    return slots.values().stream().filter(ShopSlot::pending).toList();
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

  /**
   * Closes connectors, those of different plugins at the same time, and of one plugin a few: it has
   * no threads for more, and would find itself busy.
   *
   * @param longest after which those that did not end are interrupted and left behind
   */
  static void close(Collection<? extends OpenedShop> connectors, Duration drain, Duration longest)
      throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    Map<String, ExecutorService> threads = new HashMap<>();
    for (OpenedShop connector : connectors) {
      threads
          .computeIfAbsent(
              connector.connectorId(),
              _ ->
                  Executors.newFixedThreadPool(
                      AT_ONCE, Thread.ofVirtual().name("invitera-close-", 0).factory()))
          .execute(() -> close(connector, drain));
    }
    threads.values().forEach(ExecutorService::shutdown);
    try {
      for (ExecutorService closing : threads.values()) {
        long left = end - System.nanoTime();
        if (!closing.awaitTermination(left, TimeUnit.NANOSECONDS)) {
          closing.shutdownNow();
        }
      }
    } catch (InterruptedException stopping) {
      // Going down in a hurry: the connectors were told, and get no time.
      threads.values().forEach(ExecutorService::shutdownNow);
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
