package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.sweep.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders that the shop fails to show: with orders in tables of their own a PHP error in one order's
 * items makes a 500 of the page that it is on. Where a page of one order fails again and again,
 * what the shop can tell without making the items says which order it is. It is told as unreadable,
 * and lists leave it out until it changes. Safe for several threads.
 */
final class UnshownOrders {

  private static final Duration GRAIN = Duration.ofSeconds(1);

  /** With the first failure of a page of one order the shop may be down. */
  private static final int FAILURES = 2;

  /** Cursors that are remembered; more are those of sweeps that ended. */
  private static final int MOST_CURSORS = 20;

  private static final String REASON =
      "the shop answers with a failure whenever it shows this order: look for it in the log of PHP"
          + " errors, or under WooCommerce > Status > Logs; it is read again when it changes, or by"
          + " 'invitera parked retry' once that is mended";

  private final ShopClient shop;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Set<String> found = ConcurrentHashMap.newKeySet();

  UnshownOrders(ShopClient shop) {
    this.shop = shop;
  }

  /** Before a new window is read: those in it are told again, those that changed are read again. */
  void enter(Sweep.Window window) throws InterruptedException {
    PassedOver passedOver = shop.passedOver();
    if (passedOver.ids().isEmpty()) {
      return;
    }
    Map<String, String> ids = Map.of("include", String.join(",", passedOver.ids()));
    try {
      for (JsonNode order : shop.bareOrders(ids, ShopClient.LARGEST_PAGE)) {
        String id = Fields.id(order, "id").orElse("");
        Optional<Instant> modified = modified(order);
        if (modified.filter(at -> passedOver.isAsItWas(id, at)).isEmpty()) {
          passedOver.remove(id);
        } else if (within(window, modified.get())) {
          tell(id);
        }
      }
    } catch (ConnectorException e) {
      // None may be passed over in silence; told once too often does no harm.
      passedOver.ids().forEach(this::tell);
    }
  }

  /**
   * After the page of one order at a cursor failed: whether such an order is found, and left out.
   */
  boolean find(String cursor, Sweep sweep) throws InterruptedException {
    if (failures.size() > MOST_CURSORS) {
      failures.clear();
    }
    if (failures.merge(cursor, 1, Integer::sum) < FAILURES) {
      return false;
    }
    try {
      for (JsonNode order : shop.bareOrders(filter(sweep), 1)) {
        Optional<String> id = Fields.id(order, "id");
        Optional<Instant> modified = modified(order);
        if (id.isPresent() && modified.isPresent() && fails(id.get())) {
          tell(id.get());
          return shop.passedOver().add(id.get(), modified.get());
        }
      }
    } catch (ConnectorException e) {
      // It is not one order's matter: the shop is down.
    }
    return false;
  }

  /** After a page: what to tell with it. */
  List<UnreadableOrder> told(String cursor) {
    failures.remove(cursor);
    List<UnreadableOrder> told = new ArrayList<>();
    for (String id : List.copyOf(found)) {
      if (found.remove(id)) {
        told.add(new UnreadableOrder(Optional.of(new OrderRef(id)), REASON));
      }
    }
    return told;
  }

  private boolean fails(String id) throws ConnectorException, InterruptedException {
    try {
      var _ = shop.order(new OrderRef(id));
      return false;
    } catch (Unavailable e) {
      return true;
    }
  }

  private Map<String, String> filter(Sweep sweep) {
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

  private static boolean within(Sweep.Window window, Instant at) {
    return !at.isBefore(window.from()) && !at.isAfter(window.to());
  }

  private void tell(String id) {
    found.add(id);
  }

  private static Optional<Instant> modified(JsonNode order) {
    return GmtTimes.ifReadable(order, "date_modified_gmt");
  }
}
