package dev.invitera.testkit.guide;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.testkit.guide.AcmeApi.WireOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From Acme's orders to the common model. */
final class AcmeMapping {

  static final String DELETED = "deleted";

  static final List<KnownStatus> STATUSES =
      List.of(
          new KnownStatus("paid", "Paid", OrderState.PAID),
          new KnownStatus("done", "Sent", OrderState.FULFILLED));

  private AcmeMapping() {}

  static ShopOrder order(WireOrder wire) {
    return ShopOrder.builder(ref(wire))
        .status(OrderStatus.of(wire.status()), state(wire.status()))
        .placedAt(Instant.ofEpochSecond(wire.placed()))
        .updatedAt(Instant.ofEpochSecond(wire.modified()))
        .customer(wire.name(), wire.email())
        .line(line())
        .build();
  }

  static OrderRef ref(WireOrder wire) {
    return new OrderRef(Long.toString(wire.id()));
  }

  private static OrderState state(String status) {
    return STATUSES.stream()
        .filter(known -> known.id().equals(status))
        .findFirst()
        .map(KnownStatus::state)
        .orElse(OrderState.UNKNOWN);
  }

  /** Acme sells soap and nothing else. */
  private static OrderLine line() {
    return new OrderLine(
        "1",
        Optional.of("p1"),
        Optional.empty(),
        Optional.empty(),
        "Soap",
        BigDecimal.ONE,
        BigDecimal.ZERO,
        ProductDetails.NONE);
  }
}
