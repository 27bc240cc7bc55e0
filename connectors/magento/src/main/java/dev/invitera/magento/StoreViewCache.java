package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A shop's store views, read when an order names one that is not known yet. For several threads;
 * two may read at the same time, which does no harm.
 */
final class StoreViewCache {

  /** A store view that stays unknown is asked for at most this often. */
  private static final Duration REST = Duration.ofMinutes(10);

  private final MagentoShop shop;
  private final Clock clock;
  private volatile Snapshot latest = new Snapshot(StoreViews.NONE, Instant.MIN);

  StoreViewCache(MagentoShop shop, Clock clock) {
    this.shop = shop;
    this.clock = clock;
  }

  private record Snapshot(StoreViews views, Instant readAt) {}

  /** The store views, among them those that the orders name as far as the shop has them. */
  StoreViews covering(List<JsonNode> orders) throws ConnectorException, InterruptedException {
    Set<String> storeIds =
        orders.stream()
            .map(order -> order.path("store_id").asText("").strip())
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    Snapshot known = latest;
    Instant now = clock.instant();
    if (known.views().byId().keySet().containsAll(storeIds)
        || known.readAt().isAfter(now.minus(REST))) {
      return known.views();
    }
    StoreViews read = StoreViews.of(shop.storeConfigs());
    latest = new Snapshot(read, now);
    return read;
  }
}
