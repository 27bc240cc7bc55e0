package dev.invitera.woocommerce;

import dev.invitera.connector.order.OrderState;
import java.util.Map;

/**
 * What order statuses mean. They stand in the API without the {@code wc-} of the database; plugins
 * add further ones.
 *
 * @param custom meanings from the settings, which win
 */
record Statuses(Map<String, OrderState> custom) {

  /** Orders with this status count as deleted. */
  static final String TRASH = "trash";

  OrderState state(String status) {
    OrderState given = custom.get(status);
    if (given != null) {
      return given;
    }
    return switch (status) {
      case "pending", "on-hold", "failed", "checkout-draft", "auto-draft" -> OrderState.OPEN;
      case "processing" -> OrderState.PAID;
      case "completed" -> OrderState.FULFILLED;
      case "cancelled" -> OrderState.CANCELLED;
      case "refunded" -> OrderState.REFUNDED;
      default -> OrderState.UNKNOWN;
    };
  }
}
