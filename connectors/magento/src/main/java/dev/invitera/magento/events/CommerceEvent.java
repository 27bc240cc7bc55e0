package dev.invitera.magento.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.order.OrderRef;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an event is about. Pure. Of the order only those fields are in it that the event's
 * subscription in Adobe Commerce names, and most as texts.
 */
sealed interface CommerceEvent {

  /**
   * An order changed.
   *
   * @param storeId of the order, if it is told
   */
  record Order(OrderRef ref, Optional<String> storeId) implements CommerceEvent {}

  /** Something that is no matter of orders. */
  record Other() implements CommerceEvent {}

  /** About an order, but not which. */
  record Nameless() implements CommerceEvent {}

  Pattern ABOUT_ORDERS =
      Pattern.compile(
          "sales_order|sales\\.(api\\.|model\\.)?order|order_repository|order_management");

  /** What belongs to an order, has an id of its own, and the order's in order_id. */
  Pattern PART =
      Pattern.compile("shipment|invoice|creditmemo|order_item|address|payment|status_history");

  Pattern ID = Pattern.compile("[0-9]{1,18}");

  /** One event, CloudEvents 1.0 in JSON; older registrations wrap it in {@code event}. */
  static CommerceEvent of(JsonNode delivered) {
    JsonNode event = delivered.path("event").isObject() ? delivered.path("event") : delivered;
    String type = event.path("type").asText("");
    JsonNode value = event.path("data").path("value");
    if (!ABOUT_ORDERS.matcher(type).find()) {
      return underAlias(value);
    }
    Stream<JsonNode> ids =
        PART.matcher(type).find()
            ? Stream.of(value.path("order_id"), value.path("parent_id"))
            : Stream.of(
                value.path("entity_id"),
                value.path("order").path("entity_id"),
                value.path("order_id"));
    return ids.map(id -> id.asText("").strip())
        .filter(id -> ID.matcher(id).matches())
        .findFirst()
        .<CommerceEvent>map(id -> new Order(new OrderRef(id), storeId(value)))
        .orElseGet(Nameless::new);
  }

  /**
   * Events can be registered under any name; then only what they hold tells what they are about.
   */
  private static CommerceEvent underAlias(JsonNode value) {
    boolean order =
        value.has("increment_id")
            && !value.has("order_id")
            && Stream.of("state", "status", "grand_total", "customer_email").anyMatch(value::has);
    return Optional.of(value.path("entity_id").asText("").strip())
        .filter(id -> order && ID.matcher(id).matches())
        .<CommerceEvent>map(id -> new Order(new OrderRef(id), storeId(value)))
        .orElseGet(Other::new);
  }

  private static Optional<String> storeId(JsonNode value) {
    return Stream.of(value.path("store_id"), value.path("order").path("store_id"))
        .map(id -> id.asText("").strip())
        .filter(id -> ID.matcher(id).matches())
        .findFirst();
  }

  /** Whom the delivery is for. */
  static Optional<String> recipient(JsonNode delivered) {
    return Stream.of("recipientclientid", "recipient_client_id")
        .map(name -> delivered.path(name).asText(""))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
