package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET orders}, {@code GET orders/{id}}, {@code POST orders/{id}/comments}. */
final class MagentoOrdersEndpoint {
  private static final Set<String> COLUMNS = columns();

  private final MagentoOrders orders;
  private final MagentoOptions options;
  private final boolean old;

  MagentoOrdersEndpoint(MagentoOrders orders, MagentoOptions options) {
    this.orders = orders;
    this.options = options;
    this.old = options.version() == MagentoOptions.Version.V2_3;
  }

  private static Set<String> columns() {
    Set<String> columns =
        new TreeSet<>(
            Set.of(
                "customer_id",
                "customer_firstname",
                "customer_lastname",
                "customer_middlename",
                "coupon_code",
                "total_refunded",
                "ext_order_id",
                "remote_ip"));
    Json.resource(MagentoOrdersEndpoint.class, "order.json")
        .properties()
        .forEach(entry -> {
          if (entry.getValue().isValueNode()) {
            columns.add(entry.getKey());
          }
        });
    return Set.copyOf(columns);
  }

  FakeResponse list(RecordedRequest request) {
    return new Search(
            COLUMNS,
            options,
            order -> failure(order.path("entity_id").asLong()),
            order -> orders.isHidden(order.path("entity_id").asLong()))
        .run(orders.all(), request.query());
  }

  FakeResponse get(RecordedRequest request, long id) {
    Optional<ObjectNode> order = orders.find(id);
    Optional<FakeResponse> failure = failure(id);
    if (order.isPresent() && failure.isPresent()) {
      return failure.get();
    }
    return order
        .map(o ->
            MagentoErrors.ok(
                request.query().last("fields").map(f -> Projection.parse(f).apply(o)).orElse(o)))
        .orElseGet(MagentoErrors::noSuchEntity);
  }

  private Optional<FakeResponse> failure(long id) {
    if (orders.isBroken(id)) {
      return Optional.of(MagentoErrors.fatal());
    }
    return orders.isStalling(id) ? Optional.of(FakeResponse.html(504, "")) : Optional.empty();
  }

  FakeResponse comment(RecordedRequest request, long id) {
    Optional<ObjectNode> order = orders.find(id);
    if (order.isEmpty()) {
      return id == 0
          ? MagentoErrors.error(400, "An ID is needed. Set the ID and try again.")
          : MagentoErrors.noSuchEntity();
    }
    JsonNode comment;
    try {
      comment = request.body().json().path("statusHistory");
    } catch (IllegalArgumentException e) {
      return MagentoErrors.error(400, "Decoding error: Syntax error");
    }
    if (!comment.path("comment").isTextual()) {
      return MagentoErrors.required(comment.isObject() ? "comment" : "statusHistory");
    }
    Optional<String> status =
        Optional.of(comment.path("status")).filter(JsonNode::isTextual).map(JsonNode::asText);
    if (old) {
      // Up to 2.4.6 the order takes the comment's status, whatever it is, and no status too.
      orders.comment(id, comment, status);
      return MagentoErrors.ok(BooleanNode.TRUE);
    }
    Optional<String> foreign = status.filter(one -> !isAssigned(one, order.get()));
    if (foreign.isPresent()) {
      return MagentoErrors.error(
          400,
          "Unable to add comment: The status \"%1\" is not part of the order status history.",
          foreign.get());
    }
    orders.comment(id, comment, status.or(() -> Optional.of(order.get().path("status").asText())));
    return MagentoErrors.ok(BooleanNode.TRUE);
  }

  /** Each state has its default status; a merchant's own are not assigned to any here. */
  private static boolean isAssigned(String status, JsonNode order) {
    return status.equals(MagentoOrderJson.defaultStatus(order.path("state").asText()));
  }
}
