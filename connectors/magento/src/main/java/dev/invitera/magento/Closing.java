package dev.invitera.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether Magento closes an order whenever it is saved, as for a comment (Magento_Sales, {@code
 * Model/ResourceModel/Order/Handler/State}): one of which nothing is left to ship, to invoice or to
 * refund. So are orders that were shipped and of which no payment was recorded. Pure.
 */
final class Closing {

  private static final Set<String> STATES = Set.of("processing", "complete");

  /** Amounts that differ by less are equal to Magento. */
  private static final BigDecimal SAME = new BigDecimal("0.0001");

  private Closing() {}

  /** Of an order as the API tells it. */
  static boolean bySaving(JsonNode order) {
    String state = order.path("state").asText("");
    return STATES.contains(state)
        && !isSet(order, "is_virtual")
        && number(order, "grand_total").compareTo(SAME) >= 0
        && nothingToRefund(order)
        && !any(order, "qty_shipped", true)
        && (state.equals("complete") || !any(order, "qty_invoiced", false));
  }

  private static boolean nothingToRefund(JsonNode order) {
    BigDecimal left = number(order, "total_paid").subtract(number(order, "total_refunded"));
    return isZero(left) || isZero(left.subtract(number(order, "adjustment_negative")));
  }

  /** Of what consists of several rows, one or the other is counted, by the kind of product. */
  private static boolean any(JsonNode order, String done, boolean goodsOnly) {
    Map<String, List<JsonNode>> children = new HashMap<>();
    List<JsonNode> tops = new ArrayList<>();
    for (JsonNode item : order.path("items")) {
      if (goodsOnly && isSet(item, "is_virtual")) {
        continue;
      }
      String parent = item.path("parent_item_id").asText("");
      if (parent.isEmpty()) {
        tops.add(item);
      } else {
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(item);
      }
    }
    return tops.stream()
        .filter(top -> isLeft(top, done))
        .anyMatch(top -> {
          List<JsonNode> parts = children.getOrDefault(top.path("item_id").asText(""), List.of());
          return parts.isEmpty() || parts.stream().anyMatch(part -> isLeft(part, done));
        });
  }

  private static boolean isLeft(JsonNode item, String done) {
    BigDecimal left =
        number(item, "qty_ordered")
            .subtract(number(item, "qty_canceled"))
            .subtract(number(item, done).max(number(item, "qty_refunded")));
    return left.signum() > 0;
  }

  private static boolean isSet(JsonNode node, String name) {
    return number(node, name).signum() != 0;
  }

  private static boolean isZero(BigDecimal amount) {
    return amount.abs().compareTo(SAME) < 0;
  }

  private static BigDecimal number(JsonNode node, String name) {
    try {
      return new BigDecimal(node.path(name).asText("0").strip());
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
