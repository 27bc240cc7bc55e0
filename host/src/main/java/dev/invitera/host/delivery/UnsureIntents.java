package dev.invitera.host.delivery;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intents of this host that may have been recorded while the store failed, so that nobody makes
 * their calls: settled before their leases end, after which they would count as unknown. Safe for
 * several threads.
 */
final class UnsureIntents {

  private static final Logger LOG = LoggerFactory.getLogger(UnsureIntents.class);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final LostCalls lostCalls;
  private final DueSignal agenda;
  private final Clock clock;
  private final Map<String, Shop> shops = new ConcurrentHashMap<>();

  UnsureIntents(LostCalls lostCalls, DueSignal agenda, Clock clock) {
    this.lostCalls = lostCalls;
    this.agenda = agenda;
    this.clock = clock;
  }

  /** Notes that intents of a shop failed so. Only once their orders are not in flight any more. */
  void note(Shop shop, StoreException failure) {
    if (failure.kind() == StoreException.Kind.UNSURE) {
      put(shop);
    }
  }

  /** Notes that intents of a shop were recorded whose calls are not made. */
  void note(Shop shop) {
    put(shop);
  }

  private void put(Shop shop) {
    shops.put(shop.id(), shop);
    agenda.due(shop.id(), clock.instant().plus(SOON));
  }

  /** Settles what was noted; what the store does not take is settled later. */
  void settle() {
    for (Shop shop : List.copyOf(shops.values())) {
      shops.remove(shop.id());
      try {
        if (!lostCalls.settleNotCalled(shop)) {
          put(shop);
        }
      } catch (StoreException e) {
        LOG.warn("Intents of shop {} cannot be settled yet: {}", shop.id(), e.getMessage());
        put(shop);
      }
    }
  }
}
