package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shop's store views, read anew now and then and when an order names one that is not known yet.
 * For several threads; two may read at the same time, which does no harm.
 */
final class StoreViewCache {

  /** Merchants rename store views and move them to other addresses. */
  static final Duration GOOD = Duration.ofHours(1);

  /** A store view that stays unknown, or a right that is missing, is asked for so often at most. */
  static final Duration REST = Duration.ofMinutes(10);

  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final int MOST_UNKNOWN = 1000;

  private final Logger log = LoggerFactory.getLogger(StoreViewCache.class);
  private final MagentoShop shop;
  private final boolean alwaysNeeded;
  private final boolean withWebsites;
  private final String shopId;
  private final Clock clock;
  private volatile Optional<Snapshot> latest = Optional.empty();

  /**
   * @param settings whose orders are told apart by store view, by website, or not
   * @param shopId for the log
   */
  StoreViewCache(MagentoShop shop, MagentoSettings settings, String shopId, Clock clock) {
    this.shop = shop;
    this.withWebsites = !settings.websites().isEmpty();
    this.alwaysNeeded = withWebsites || !settings.storeViews().isEmpty();
    this.shopId = shopId;
    this.clock = clock;
  }

  /**
   * @param asked the store views that somebody asked for in vain since
   */
  private record Snapshot(StoreViews views, Instant readAt, Instant triedAt, Set<String> asked) {

    boolean knows(String storeId) {
      return views.knows(Set.of(storeId));
    }

    Snapshot triedIn(Instant at, Set<String> storeIds) {
      return new Snapshot(views, readAt, at, storeIds);
    }
  }

  /**
   * The shop does not know a store view of these any more: they are read anew as soon as they are
   * needed.
   *
   * @return false if they were read a moment ago, so that something else is wrong
   */
  boolean outdated() {
    Optional<Snapshot> known = latest;
    if (known.filter(last -> last.readAt().isBefore(clock.instant().minus(FRESH))).isEmpty()) {
      return false;
    }
    latest = known.map(last -> new Snapshot(last.views(), Instant.EPOCH, Instant.EPOCH, Set.of()));
    return true;
  }

  /** What is known without asking; empty if nothing is. */
  Optional<StoreViews> known() {
    return latest.map(Snapshot::views);
  }

  /** The store views; none, with the reason, where the shop does not let us read them. */
  StoreViews current() throws ConnectorException, InterruptedException {
    return covering(Set.of());
  }

  /** The store views, among them those that the orders name as far as the shop has them. */
  StoreViews covering(List<JsonNode> orders) throws ConnectorException, InterruptedException {
    Set<String> storeIds =
        orders.stream()
            .map(order -> order.path("store_id").asText("").strip())
            .filter(id -> !id.isEmpty())
            .collect(Collectors.toSet());
    return storeIds.isEmpty() && !alwaysNeeded
        ? known().orElse(StoreViews.NONE)
        : covering(storeIds);
  }

  private StoreViews covering(Set<String> storeIds)
      throws ConnectorException, InterruptedException {
    Optional<Snapshot> known = latest;
    Instant now = clock.instant();
    if (known.isEmpty()) {
      return remember(read(), now, storeIds, Set.of());
    }
    Snapshot snapshot = known.get();
    boolean old = snapshot.readAt().isBefore(now.minus(GOOD));
    boolean complete = snapshot.views().knows(storeIds);
    boolean resting =
        snapshot.triedAt().isAfter(now.minus(REST))
            && (complete
                || snapshot.views().refusal().isPresent()
                || storeIds.stream()
                    .allMatch(id -> snapshot.asked().contains(id) || snapshot.knows(id)));
    if ((complete && !old) || resting) {
      return snapshot.views();
    }
    try {
      boolean recent = snapshot.triedAt().isAfter(now.minus(REST));
      return remember(read(), now, storeIds, recent ? snapshot.asked() : Set.of());
    } catch (Unavailable | UnexpectedReply e) {
      if (!complete) {
        throw e;
      }
      // What was known an hour ago is better than no orders.
      latest = Optional.of(snapshot.triedIn(now, storeIds));
      return snapshot.views();
    }
  }

  /**
   * @param before those that somebody asked for in vain a short while ago, which come beside others
   */
  private StoreViews remember(
      StoreViews views, Instant now, Set<String> storeIds, Set<String> before) {
    Set<String> unknown =
        Stream.concat(storeIds.stream(), before.stream())
            .filter(id -> !views.knows(Set.of(id)))
            .distinct()
            .limit(MOST_UNKNOWN)
            .collect(Collectors.toSet());
    latest = Optional.of(new Snapshot(views, now, now, unknown));
    return views;
  }

  private StoreViews read() throws ConnectorException, InterruptedException {
    try {
      return StoreViews.of(shop.storeConfigs(), withWebsites ? shop.websites() : List.of());
    } catch (Unauthorized e) {
      if (latest.flatMap(last -> last.views().refusal()).isEmpty()) {
        log.warn(
            "Shop {}: its orders come without language and store view, and its products without"
                + " addresses, because the store views cannot be read: {}",
            shopId,
            e.getMessage());
      }
      return StoreViews.refused(e.getMessage());
    }
  }
}
