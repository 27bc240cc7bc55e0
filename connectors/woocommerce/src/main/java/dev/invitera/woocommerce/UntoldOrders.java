package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Finds the id of an order of which the shop can tell nothing: a plugin's filter of replies fails
 * on it, whatever fields are asked for. It is found by its place among the ids of others.
 */
final class UntoldOrders {

  /** Of each, the shop must fail on the order and then show another. */
  private static final int ROUNDS = 2;

  /** Of the newest so many one must be shown; a few of them may be such orders too. */
  private static final int MOST_OTHERS = 3;

  /** Requests to find the place of an order; more would take the time of the poll. */
  private static final int MOST_STEPS = 40;

  /** Ids to ask for on each side of a neighbor. */
  private static final int MOST_IDS = 50;

  private final ShopClient shop;

  UntoldOrders(ShopClient shop) {
    this.shop = shop;
  }

  /** Whether the shop fails on the first order of a list, and shows others meanwhile. */
  boolean failsOnFirst(Map<String, String> filter) throws ConnectorException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      if (at(filter, 0, 1).isPresent() || !showsAnother(filter)) {
        return false;
      }
    }
    return at(filter, 0, 1).isEmpty();
  }

  private boolean showsAnother(Map<String, String> filter)
      throws ConnectorException, InterruptedException {
    if (shows(at(filter, 1, 1))) {
      return true;
    }
    Map<String, String> all = shop.passedOver().from(Map.of());
    for (int i = 0; i < MOST_OTHERS; i++) {
      if (shows(at(all, i, 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean shows(Optional<List<JsonNode>> orders) {
    return orders.isPresent() && !orders.get().isEmpty();
  }

  /**
   * The id of an order of a list that the shop fails to tell of, if it is found.
   *
   * @param wider a list that has neighbors of the order
   */
  Optional<String> find(Map<String, String> filter, Map<String, String> wider)
      throws ConnectorException, InterruptedException {
    Map<String, String> byId = new TreeMap<>(wider);
    byId.put("orderby", "id");
    Optional<Long> below = Optional.empty();
    int offset = 0;
    int size = ShopClient.LARGEST_PAGE;
    for (int step = 0; step < MOST_STEPS; step++) {
      Optional<List<JsonNode>> page = at(byId, offset, size);
      if (page.isEmpty() && size == 1) {
        Optional<Long> above = at(byId, offset + 1, 1).flatMap(UntoldOrders::lastId);
        return firstFailing(filter, candidates(below, above));
      }
      if (page.isEmpty()) {
        size = size / 2;
      } else if (page.get().isEmpty()) {
        return Optional.empty();
      } else {
        below = lastId(page.get());
        offset += size;
      }
    }
    return Optional.empty();
  }

  private Optional<String> firstFailing(Map<String, String> filter, LongStream ids)
      throws ConnectorException, InterruptedException {
    for (long id : ids.toArray()) {
      Map<String, String> one = new TreeMap<>(filter);
      one.put("include", Long.toString(id));
      if (at(one, 0, 1).isEmpty()) {
        return Optional.of(Long.toString(id));
      }
    }
    return Optional.empty();
  }

  private static LongStream candidates(Optional<Long> below, Optional<Long> above) {
    if (below.isPresent()) {
      long first = below.get() + 1;
      long most = first + MOST_IDS;
      return LongStream.range(first, Math.min(most, above.orElse(most)));
    }
    return above.isPresent()
        ? LongStream.rangeClosed(1, MOST_IDS).map(back -> above.get() - back)
        : LongStream.empty();
  }

  private static Optional<Long> lastId(List<JsonNode> orders) {
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of(orders.getLast().path("id").asLong()).filter(id -> id > 0);
  }

  /** Empty if the shop fails to tell. */
  private Optional<List<JsonNode>> at(Map<String, String> filter, int offset, int size)
      throws ConnectorException, InterruptedException {
    Map<String, String> from = new TreeMap<>(filter);
    int base = Integer.parseInt(filter.getOrDefault("offset", "0"));
    from.put("offset", Integer.toString(base + offset));
    try {
      return Optional.of(shop.bareOrders(from, size));
    } catch (Unavailable e) {
      if (e.retryAfter().isPresent()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
