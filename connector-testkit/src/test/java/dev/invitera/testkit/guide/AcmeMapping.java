package dev.invitera.testkit.guide;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.http.ShopJson;
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

  private final ObjectMapper json = ShopJson.mapper();

  ShopOrder order(JsonNode order) throws Unmappable {
    try {
      return order(json.treeToValue(order, WireOrder.class));
    } catch (JsonProcessingException | RuntimeException e) {
      // Its message may quote the order.
      throw new Unmappable("it is not an order as Acme documents it");
    }
  }

  private static ShopOrder order(WireOrder wire) throws Unmappable {
    if (wire.placed() <= 0) {
      throw new Unmappable("placed is missing");
    }
    return ShopOrder.builder(new OrderRef(Long.toString(wire.id())))
        .status(OrderStatus.of(wire.status()), state(wire.status()))
        .placedAt(Instant.ofEpochSecond(wire.placed()))
        .updatedAt(Instant.ofEpochSecond(wire.modified()))
        .customer(wire.name(), wire.email())
        .line(line())
        .build();
  }

  static UnreadableOrder unreadable(JsonNode order, Unmappable why) {
    return new UnreadableOrder(ref(order), why.reason());
  }

  static Optional<OrderRef> ref(JsonNode order) {
    long id = order.path("id").asLong();
    return id > 0 ? Optional.of(new OrderRef(Long.toString(id))) : Optional.empty();
  }

  static boolean isDeleted(JsonNode order) {
    return order.path("status").asText().equals(DELETED);
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
