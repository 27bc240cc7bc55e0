package dev.invitera.testkit.example;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** From the wire to the common model. */
final class ExampleMapping {

  static final List<KnownStatus> STATUSES =
      List.of(
          KnownStatus.of("paid", OrderState.PAID), KnownStatus.of("done", OrderState.FULFILLED));

  private ExampleMapping() {}

  static ShopOrder map(ExampleApi.WireOrder order, Flaw flaw) throws Unmappable {
    if (flaw == Flaw.THROWS_WITHOUT_EMAIL && order.email().isEmpty()) {
      throw new IllegalArgumentException("no e-mail");
    }
    if (order.placed() <= 0) {
      if (flaw == Flaw.FAILS_FOR_ONE_BAD_ORDER) {
        throw new IllegalArgumentException("placed");
      }
      throw new Unmappable(
          "placed is no time" + (flaw == Flaw.QUOTES_UNREADABLE_ORDERS ? " in " + order : ""));
    }
    return ShopOrder.builder(ref(order))
        .status(OrderStatus.of(order.status()), state(order, flaw))
        .placedAt(placedAt(order, flaw))
        .updatedAt(Instant.ofEpochSecond(order.modified()))
        .customer(name(order, flaw), order.email())
        .line(
            new OrderLine(
                "1",
                Optional.of("p1"),
                Optional.empty(),
                Optional.empty(),
                "Soap",
                BigDecimal.ONE,
                BigDecimal.ZERO,
                ProductDetails.NONE))
        .build();
  }

  static OrderRef ref(ExampleApi.WireOrder order) {
    return new OrderRef(Long.toString(order.id()));
  }

  private static OrderState state(ExampleApi.WireOrder order, Flaw flaw) throws Unmappable {
    if (order.status().equals("done")) {
      return flaw == Flaw.MISTAKES_ITS_STATUS ? OrderState.DELIVERED : OrderState.FULFILLED;
    }
    if (order.status().equals("paid") || flaw == Flaw.TAKES_UNKNOWN_FOR_PAID) {
      return OrderState.PAID;
    }
    if (flaw == Flaw.NAMES_CUSTOMERS_OF_UNKNOWN_STATUS) {
      throw new Unmappable("the status of " + order.name() + "'s order is not known");
    }
    return OrderState.UNKNOWN;
  }

  private static Instant placedAt(ExampleApi.WireOrder order, Flaw flaw) {
    Instant placed = Instant.ofEpochSecond(order.placed());
    ZoneId zone = ZoneId.of("Europe/Berlin");
    return flaw == Flaw.READS_LOCAL_TIMES
        ? LocalDateTime.ofInstant(placed, zone).atZone(zone).toInstant()
        : placed;
  }

  private static String name(ExampleApi.WireOrder order, Flaw flaw) {
    return flaw == Flaw.MANGLES_LETTERS
        ? order.name().replaceAll("[^\\x00-\\x7f]", "?")
        : order.name();
  }
}
