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
  private final boolean endless;

  MagentoOrdersEndpoint(MagentoOrders orders, boolean endless) {
    this.orders = orders;
    this.endless = endless;
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
    return new Search(COLUMNS, endless).run(orders.all(), request.query());
  }

  FakeResponse get(RecordedRequest request, long id) {
    Optional<ObjectNode> order = orders.find(id);
    return order
        .map(o ->
            MagentoErrors.ok(
                request.query().last("fields").map(f -> Projection.parse(f).apply(o)).orElse(o)))
        .orElseGet(MagentoErrors::noSuchEntity);
  }

  FakeResponse comment(RecordedRequest request, long id) {
    Optional<ObjectNode> order = orders.find(id);
    if (order.isEmpty()) {
      return MagentoErrors.noSuchEntity();
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
    boolean foreign =
        comment.has("status")
            && !comment.path("status").asText().equals(order.get().path("status").asText());
    if (foreign) {
      return MagentoErrors.error(
          400,
          "Unable to add comment: The status \""
              + comment.path("status").asText()
              + "\" is not part of the order status history.");
    }
    orders.comment(id, comment);
    return MagentoErrors.ok(BooleanNode.TRUE);
  }
}
