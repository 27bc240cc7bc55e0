package dev.invitera.host.intake;

import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.store.CustomerKeys;
import dev.invitera.host.store.StorableOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Orders of one delivery or page, prepared for the store. An order whose times cannot be meant is
 * unreadable: it would break what reckons with them.
 */
public record IncomingOrders(List<StorableOrder> orders, List<UnreadableOrder> unreadable) {

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  /** Prepares what came. */
  public static IncomingOrders of(
      List<ShopOrder> orders, List<UnreadableOrder> unreadable, CustomerKeys keys) {
    List<StorableOrder> sound = new ArrayList<>();
    List<UnreadableOrder> unsound = new ArrayList<>(unreadable);
    for (ShopOrder order : orders) {
      Optional<Instant> odd =
          Stream.of(
                  Stream.of(order.placedAt()),
                  order.updatedAt().stream(),
                  order.reached().values().stream())
              .flatMap(times -> times)
              .filter(time -> time.isBefore(EARLIEST) || time.isAfter(LATEST))
              .findFirst();
      if (odd.isPresent()) {
        unsound.add(
            new UnreadableOrder(
                Optional.of(order.ref()),
                "one of the order's times cannot be meant: " + odd.get()));
      } else {
        sound.add(StorableOrder.of(order, keys));
      }
    }
    return new IncomingOrders(sound, distinct(unsound));
  }

  /**
   * Those without an id are told apart by their reasons only: several of one reason are numbered,
   * so that each counts, and none counts twice where the same page is read again.
   */
  private static List<UnreadableOrder> distinct(List<UnreadableOrder> unreadable) {
    Map<String, Integer> numbers = new HashMap<>();
    List<UnreadableOrder> distinct = new ArrayList<>();
    for (UnreadableOrder order : unreadable) {
      int number = order.ref().isPresent() ? 1 : numbers.merge(order.reason(), 1, Integer::sum);
      distinct.add(
          number == 1
              ? order
              : new UnreadableOrder(
                  order.ref(), order.reason() + " (number " + number + " of these in one reply)"));
    }
    return distinct;
  }
}
