package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.sweep.Sweep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  /** Cursors that are remembered; more are those of sweeps that ended. */
  private static final int MOST_CURSORS = 20;

  /** Around an order that the shop cannot even tell of, others are looked for in such a time. */
  private static final Duration NEIGHBORS_WITHIN = Duration.ofDays(1);

  private static final String REASON =
      "the shop answers with a failure whenever it shows this order: look for it in the log of PHP"
          + " errors, or under WooCommerce > Status > Logs; it is read again when it changes, or by"
          + " 'invitera parked retry' once that is mended";

  private final ShopClient shop;
  private final Clock clock;
  private final Map<String, Proof> proofs = new ConcurrentHashMap<>();
  private final OrderTrial trial;
  private final UntoldOrders untold;
  private final Recovered recovered = new Recovered();
  private final Tellings tellings = new Tellings();

  UnshownOrders(ShopClient shop, Clock clock) {
    this.shop = shop;
    this.clock = clock;
    this.trial = new OrderTrial(shop);
    this.untold = new UntoldOrders(shop);
  }

  /** Before the page at a cursor is read: the page before it was kept. */
  void asked(Cursor cursor) {
    tellings.asked(cursor.value());
    recovered.kept(cursor.value()).forEach(shop.passedOver()::remove);
  }

  /**
   * Before a new window is read: those in it are told, if they were not, and those that changed or
   * are gone are left out no more.
   */
  void enter(Cursor cursor, Sweep.Window window) throws InterruptedException {
    PassedOver passedOver = shop.passedOver();
    Set<String> ids = passedOver.ids();
    if (ids.isEmpty()) {
      return;
    }
    for (String id : passedOver.untold()) {
      if (passedOver.modified(id).filter(at -> within(window, at)).isPresent()) {
        tell(cursor, id);
      }
    }
    ids = passedOver.tellable();
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
      passedOver.tellable().forEach(id -> tell(cursor, id));
    }
  }

  /**
   * Before a new window of the live sweep is read: one that is shown again is handed out, since it
   * changed long before that window.
   */
  void lookAgain() throws InterruptedException {
    Optional<String> due = shop.passedOver().due(clock.instant());
    if (due.isEmpty()) {
      return;
    }
    // Before it is asked for: that may take all the time that the poll has.
    shop.passedOver().lookedAt(due.get(), clock.instant());
    try {
      Optional<JsonNode> order = shop.order(new OrderRef(due.get()));
      if (order.isPresent()) {
        recovered.found(due.get(), order.get());
      } else {
        shop.passedOver().remove(due.get());
      }
    } catch (ConnectorException e) {
      // It is looked at again later.
    }
  }

  /**
   * After the page of one order at a cursor failed: whether such an order is found, and left out.
   */
  boolean find(Cursor cursor, Sweep sweep) throws InterruptedException {
    if (proofs.size() > MOST_CURSORS) {
      proofs.clear();
    }
    SweepFilter wanted = new SweepFilter(shop, sweep);
    try {
      // Not only one: before it may be orders that the shop counts and never shows.
      List<JsonNode> orders = shop.bareOrders(wanted.parameters(), ShopClient.LARGEST_PAGE);
      if (orders.isEmpty()) {
        return false;
      }
      Optional<String> id = Fields.id(orders.getFirst(), "id");
      Optional<Instant> modified = modified(orders.getFirst());
      if (id.isEmpty() || modified.isEmpty()) {
        return false;
      }
      Proof proof =
          proofs.compute(
              cursor.value(),
              (_, former) ->
                  former != null && former.isOf(id.get()) ? former : new Proof(id.get()));
      proof.pageFailed();
      if (!proof.isWorthAsking()) {
        return false;
      }
      if (!trial.failsAlone(proof, id.get(), orders)) {
        proofs.remove(cursor.value());
        return false;
      }
      proofs.remove(cursor.value());
      shop.passedOver().add(id.get(), modified.get(), clock.instant());
      tell(cursor, id.get());
      return true;
    } catch (ConnectorException e) {
      return findUntold(cursor, wanted);
    }
  }

  /** The shop may fail to tell of it too. */
  private boolean findUntold(Cursor cursor, SweepFilter wanted) throws InterruptedException {
    Map<String, String> filter = wanted.parameters();
    try {
      if (!untold.failsOnFirst(filter)) {
        return false;
      }
      Instant from = wanted.start().orElseGet(clock::instant);
      Map<String, String> inWindow = new TreeMap<>(filter);
      inWindow.remove("offset");
      Map<String, String> wider =
          shop.between(from.minus(NEIGHBORS_WITHIN), from.plus(NEIGHBORS_WITHIN));
      Optional<String> id = untold.find(inWindow, inWindow);
      if (id.isEmpty()) {
        id = untold.find(inWindow, wider);
      }
      id.ifPresent(found -> {
        shop.passedOver().addUntold(found, from, clock.instant());
        tell(cursor, found);
      });
      return id.isPresent();
    } catch (ConnectorException e) {
      // It is not one order's matter: the shop is down.
      return false;
    }
  }

  /** After the page at a cursor: what to tell with it, so many at most. */
  List<UnreadableOrder> told(Cursor cursor, int most) {
    proofs.remove(cursor.value());
    tellings.keepOnly(cursor.value(), shop.passedOver().ids(), most);
    return tellings.at(cursor.value()).stream()
        .map(id -> new UnreadableOrder(Optional.of(new OrderRef(id)), REASON))
        .toList();
  }

  /** Those that are shown again, so many at most, until a page with them was kept. */
  List<JsonNode> shownAgain(int most) {
    return recovered.orders(most);
  }

  /** The page at a cursor is given, with the cursor behind it and those that are shown again. */
  void given(Cursor cursor, Cursor next, List<JsonNode> shownAgain) {
    tellings.given(cursor.value(), next.value());
    recovered.given(shownAgain, next.value());
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
