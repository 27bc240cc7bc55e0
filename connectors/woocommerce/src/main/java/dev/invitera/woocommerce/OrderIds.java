package dev.invitera.woocommerce;

import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.OrderRef;
import java.util.regex.Pattern;

/** Ids of WooCommerce, of orders and all else: positive whole numbers. */
final class OrderIds {

  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,18}");

  private OrderIds() {}

  /** Whether WooCommerce could have given this id. */
  static boolean isOne(String id) {
    return FORM.matcher(id).matches();
  }

  /** Fails for what is no such id, because the shop's 404 for it would say nothing of an order. */
  static void require(OrderRef order) throws UnexpectedReply {
    if (!isOne(order.orderId())) {
      throw new UnexpectedReply(
          "'"
              + order.orderId()
              + "' is no order id of WooCommerce; ids are whole numbers, and not"
              + " the order number shown to customers");
    }
  }
}
