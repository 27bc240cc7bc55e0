package dev.invitera.host.online;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.ShopConnector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a shop's latest orders. Connectors list by the time of change, oldest first; so the look
 * back begins short and grows until there are enough. A look back that is too short costs next to
 * nothing, since it finds few.
 */
final class LatestOrders {

  static final int SHOWN = 5;

  private static final List<Duration> LOOKS_BACK =
      List.of(
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(365));

  private static final int PAGE = 100;
  private static final int MOST_PAGES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Clock clock;

  LatestOrders(Clock clock) {
    this.clock = clock;
  }

  /**
   * What was read.
   *
   * @param orders newest change first
   * @param unreadable why orders could not be mapped
   * @param note what keeps them from being the latest, or from being more
   */
  record Read(List<ShopOrder> orders, List<String> unreadable, Optional<String> note) {}

  /** Reads them; as many as there were before something went wrong. */
  Read read(ShopConnector connector) throws ConnectorFailure, InterruptedException {
    Instant start = clock.instant();
    Optional<Read> before = Optional.empty();
    for (Duration back : LOOKS_BACK) {
      try {
        Read found = since(connector, start.minus(back));
        if (found.orders().size() == SHOWN || found.note().isPresent()) {
          return found;
        }
        before = Optional.of(found);
      } catch (ConnectorFailure failure) {
        if (before.isEmpty()) {
          throw failure;
        }
        return with(before.get(), "older ones could not be read: " + failure.getMessage());
      }
      if (Duration.between(start, clock.instant()).compareTo(PATIENCE) > 0) {
        return with(before.get(), "the shop is slow, so no older ones were looked for");
      }
    }
    return with(before.orElseThrow(), "there are no more that changed within a year");
  }

  private static Read with(Read read, String note) {
    return new Read(read.orders(), read.unreadable(), Optional.of(note));
  }

  private Read since(ShopConnector connector, Instant from)
      throws ConnectorFailure, InterruptedException {
    Map<OrderRef, ShopOrder> orders = new LinkedHashMap<>();
    List<String> unreadable = new ArrayList<>();
    Cursor cursor = connector.startAt(from);
    boolean more = true;
    for (int pages = 0; more && pages < MOST_PAGES; pages++) {
      OrderPage page = connector.poll(cursor, Optional.empty(), PAGE);
      page.orders().forEach(order -> orders.put(order.ref(), order));
      page.unreadable().stream().map(UnreadableOrder::reason).forEach(unreadable::add);
      more = page.more();
      cursor = page.next();
    }
    return new Read(
        orders.values().stream()
            .sorted(Comparator.comparing(LatestOrders::changedAt).reversed())
            .limit(SHOWN)
            .toList(),
        List.copyOf(unreadable),
        more
            ? Optional.of("so many orders change that only the first of the last hours were read")
            : Optional.empty());
  }

  private static Instant changedAt(ShopOrder order) {
    return order.updatedAt().orElse(order.placedAt());
  }
}
