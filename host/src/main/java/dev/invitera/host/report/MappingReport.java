package dev.invitera.host.report;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.connector.webhook.WebhookResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a delivery is read, and what would be recorded of it. People are masked unless asked for.
 *
 * @param result received, ignored, refused, or another word for what the delivery comes to
 * @param detail why it is ignored or refused
 * @param fields each part of the order, how it is read, and what that gives
 * @param orders that would be recorded
 * @param deleted ids of orders that would be recorded as gone
 * @param changed ids of orders that would be looked up in the shop
 * @param unreadable why something would be parked
 */
public record MappingReport(
    String result,
    Optional<String> detail,
    List<Field> fields,
    List<Order> orders,
    List<String> deleted,
    List<String> changed,
    List<String> unreadable) {

  /** Makes the report. */
  public static MappingReport of(MappedDelivery delivery, boolean showPersonal) {
    People people = new People(showPersonal);
    List<Field> fields = delivery.fields().stream().map(field -> field(field, people)).toList();
    return switch (delivery.result()) {
      case WebhookResult.Received received ->
          new MappingReport(
              "received",
              Optional.empty(),
              fields,
              received.orders().stream().map(order -> order(order, people)).toList(),
              ids(received.deleted().stream().toList(), people),
              ids(received.changed().stream().toList(), people),
              received.unreadable().stream().map(UnreadableOrder::reason).toList());
      case WebhookResult.Foreign(_, _, String source) ->
          nothing(
              "foreign-source",
              "it names " + source + " as its source: it would be kept, and decide nothing",
              fields);
      case WebhookResult.Ignored(String reason) -> nothing("ignored", reason, fields);
      case WebhookResult.Refused(var _, String detail) -> nothing("refused", detail, fields);
      case WebhookResult.Answer _ -> nothing("answered", "a handshake, about no order", fields);
      case WebhookResult.NotReady _ ->
          nothing("not-ready", "the connector cannot read deliveries now", fields);
    };
  }

  /** Whether everything in the delivery can be read. */
  public boolean readable() {
    return unreadable.isEmpty() && (result.equals("received") || result.equals("ignored"));
  }

  private static MappingReport nothing(String result, String detail, List<Field> fields) {
    return new MappingReport(
        result, Optional.of(detail), fields, List.of(), List.of(), List.of(), List.of());
  }

  private static Field field(MappedField field, People people) {
    return switch (field.value()) {
      case MappedField.Given(String text) ->
          new Field(
              field.name(),
              field.rule(),
              Optional.of(people.text(text, field.personal())),
              Optional.empty());
      case MappedField.Absent() ->
          new Field(field.name(), field.rule(), Optional.empty(), Optional.empty());
      case MappedField.Problem(String reason) ->
          new Field(field.name(), field.rule(), Optional.empty(), Optional.of(reason));
    };
  }

  private static Order order(ShopOrder order, People people) {
    return new Order(
        people.text(order.ref().orderId(), false),
        people.text(order.number(), false),
        people.text(order.status().id(), false),
        order.state(),
        order.placedAt(),
        order.customer().map(Customer::name).map(name -> people.text(name, true)),
        order.customer().map(Customer::email).map(email -> people.text(email, true)),
        order.lines().size());
  }

  private static List<String> ids(List<OrderRef> orders, People people) {
    return orders.stream().map(order -> people.text(order.orderId(), false)).sorted().toList();
  }

  /** A part of the order; neither value nor problem if the delivery does not have it. */
  public record Field(
      String field, String rule, Optional<String> value, Optional<String> problem) {}

  /** What would be recorded. */
  public record Order(
      String orderId,
      String number,
      String status,
      OrderState state,
      Instant placedAt,
      Optional<String> name,
      Optional<String> email,
      int lines) {}
}
