package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Orders that the shop fails to show: with orders in tables of their own a PHP error in one order's
 * items makes a 500 of the page that it is on. Where a page of one order fails again and again,
 * what the shop can tell without making the items says which order it is. If another is shown
 * meanwhile it is told as unreadable, and lists leave it out until it changes, is gone, or is shown
 * when it is looked at again after hours. Safe for several threads.
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

  /** Of so many others one must be shown; a few of them may be such orders too. */
  private static final int MOST_OTHERS = 5;

  private final ShopClient shop;
  private final Clock clock;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Tellings tellings = new Tellings();

  UnshownOrders(ShopClient shop, Clock clock) {
    this.shop = shop;
    this.clock = clock;
  }

  /** Before the page at a cursor is read: the page before it was kept. */
  void asked(Cursor cursor) {
    tellings.asked(cursor.value());
  }

  /**
   * Before a new window is read: those in it are told, if they were not, and those that changed or
   * are gone are left out no more.
   */
  void enter(Cursor cursor, Sweep.Window window) throws InterruptedException {
    lookAgain();
    PassedOver passedOver = shop.passedOver();
    Set<String> ids = passedOver.ids();
    if (ids.isEmpty()) {
      return;
    }
    Set<String> unlisted = new HashSet<>(ids);
    try {
      Map<String, String> filter = Map.of("include", String.join(",", ids));
      for (JsonNode order : shop.bareOrders(filter, ShopClient.LARGEST_PAGE)) {
        String id = Fields.id(order, "id").orElse("");
        Optional<Instant> modified = modified(order);
        if (modified.isEmpty() || !modified.equals(passedOver.modified(id))) {
          passedOver.remove(id);
        } else if (within(window, modified.get())) {
          tell(cursor, id);
        }
        unlisted.remove(id);
      }
      unlisted.forEach(passedOver::remove);
    } catch (ConnectorException e) {
      // None may be passed over in silence; told once too often does no harm.
      ids.forEach(id -> tell(cursor, id));
    }
  }

  private void lookAgain() throws InterruptedException {
    Optional<String> due = shop.passedOver().due(clock.instant());
    if (due.isEmpty()) {
      return;
    }
    try {
      if (fails(due.get())) {
        shop.passedOver().seenAgain(due.get(), clock.instant());
      } else {
        shop.passedOver().remove(due.get());
      }
    } catch (ConnectorException e) {
      // The next sweep looks.
    }
  }

  /**
   * After the page of one order at a cursor failed: whether such an order is found, and left out.
   */
  boolean find(Cursor cursor, Sweep sweep) throws InterruptedException {
    if (failures.size() > MOST_CURSORS) {
      failures.clear();
    }
    if (failures.merge(cursor.value(), 1, Integer::sum) < FAILURES) {
      return false;
    }
    try {
      // Not only one: before it may be orders that the shop counts and never shows.
      List<JsonNode> orders = shop.bareOrders(filter(sweep), ShopClient.LARGEST_PAGE);
      if (orders.isEmpty()) {
        return false;
      }
      Optional<String> id = Fields.id(orders.getFirst(), "id");
      Optional<Instant> modified = modified(orders.getFirst());
      if (id.isPresent() && modified.isPresent() && failsAlone(id.get(), orders)) {
        boolean added = shop.passedOver().add(id.get(), modified.get(), clock.instant());
        tell(cursor, id.get());
        return added;
      }
    } catch (ConnectorException e) {
      // It is not one order's matter: the shop is down.
    }
    return false;
  }

  /** After the page at a cursor: what to tell with it, so many at most. */
  List<UnreadableOrder> told(Cursor cursor, int most) {
    failures.remove(cursor.value());
    tellings.keepOnly(cursor.value(), shop.passedOver().ids(), most);
    return tellings.at(cursor.value()).stream()
        .map(id -> new UnreadableOrder(Optional.of(new OrderRef(id)), REASON))
        .toList();
  }

  /** The page at a cursor is given, with the cursor behind it. */
  void given(Cursor cursor, Cursor next) {
    tellings.given(cursor.value(), next.value());
  }

  /** Whether the shop fails on it, and on no other: one under load fails on any now and then. */
  private boolean failsAlone(String id, List<JsonNode> orders)
      throws ConnectorException, InterruptedException {
    return fails(id) && showsAnother(id, orders) && fails(id);
  }

  private boolean showsAnother(String id, List<JsonNode> orders)
      throws ConnectorException, InterruptedException {
    List<JsonNode> others = new ArrayList<>(orders);
    if (others.size() <= MOST_OTHERS) {
      others.addAll(shop.bareOrders(shop.passedOver().from(Map.of()), MOST_OTHERS));
    }
    List<String> ids =
        others.stream()
            .flatMap(order -> Fields.id(order, "id").stream())
            .filter(other -> !other.equals(id))
            .distinct()
            .limit(MOST_OTHERS)
            .toList();
    for (String other : ids) {
      if (!fails(other)) {
        return true;
      }
    }
    return false;
  }

  private boolean fails(String id) throws ConnectorException, InterruptedException {
    try {
      var _ = shop.order(new OrderRef(id));
      return false;
    } catch (Unavailable e) {
      if (e.retryAfter().isPresent()) {
        throw e;
      }
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

  private void tell(Cursor cursor, String id) {
    shop.passedOver()
        .modified(id)
        .ifPresent(modified -> tellings.tell(cursor.value(), id, modified));
  }

  private static Optional<Instant> modified(JsonNode order) {
    return GmtTimes.ifReadable(order, "date_modified_gmt");
  }
}
