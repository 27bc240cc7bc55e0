package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * A page of orders.
 *
 * @param orders their JSON
 * @param total how many orders fit the filter; empty where the reply does not say, or says 0
 *     because the page lies past the end
 */
record OrderList(List<JsonNode> orders, OptionalInt total) {

  /** Whether more orders fit the filter than came, of so many asked for from the start. */
  boolean more(int size) {
    return orders.size() >= size || total.orElse(0) > orders.size();
  }
}
