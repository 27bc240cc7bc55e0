package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.order.LeftOut;
import java.util.Optional;

/** A guest's real order with parts changed, and what the connector makes of it. */
final class OddOrder {

  private static final ObjectMapper JSON = ShopJson.mapper();
  private static final String ABSENT = "absent";

  private OddOrder() {}

  /**
   * The order that is read.
   *
   * @param changes as JSON: objects are merged, all else replaces; the text {@code absent} removes
   */
  static ShopOrder read(String changes) {
    Object read = Fixtures.read(changed(changes));
    assertThat(read).as(changes).isInstanceOf(ShopOrder.class);
    return (ShopOrder) read;
  }

  /** Why it cannot be read. */
  static String unreadable(String changes) {
    Object read = Fixtures.read(changed(changes));
    assertThat(read).as(changes).isInstanceOf(UnreadableOrder.class);
    return ((UnreadableOrder) read).reason();
  }

  /** What an order says was left out of it. */
  static Optional<String> leftOut(ShopOrder order) {
    return Optional.ofNullable(order.attributes().get(LeftOut.ATTRIBUTE));
  }

  private static ObjectNode changed(String changes) {
    ObjectNode order = Fixtures.order("order-guest-simple-id1.json");
    try {
      merge(order, JSON.readTree(changes));
      return order;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(changes, e);
    }
  }

  private static void merge(ObjectNode into, JsonNode changes) {
    for (var change : changes.properties()) {
      JsonNode old = into.path(change.getKey());
      if (change.getValue().asText("").equals(ABSENT)) {
        into.remove(change.getKey());
      } else if (change.getValue().isObject() && old instanceof ObjectNode object) {
        merge(object, change.getValue());
      } else {
        into.set(change.getKey(), change.getValue());
      }
    }
  }
}
