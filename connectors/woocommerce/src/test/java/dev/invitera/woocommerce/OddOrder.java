package dev.invitera.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.support.order.LeftOut;
import java.util.Optional;

/** A real order with parts changed, and what the connector makes of it. */
final class OddOrder {

  private static final String ABSENT = "absent";

  private OddOrder() {}

  /**
   * The order that is read.
   *
   * @param changes as JSON: objects are merged, all else replaces; the text {@code absent} removes
   */
  static ShopOrder read(String changes) {
    Mapped mapped = map(changes);
    assertThat(mapped).as(changes).isInstanceOf(Mapped.Order.class);
    return ((Mapped.Order) mapped).order();
  }

  /** Why it cannot be read. */
  static String unreadable(String changes) {
    Mapped mapped = map(changes);
    assertThat(mapped).as(changes).isInstanceOf(Mapped.Unreadable.class);
    return ((Mapped.Unreadable) mapped).order().reason();
  }

  /** What an order says was left out of it. */
  static Optional<String> leftOut(ShopOrder order) {
    return Optional.ofNullable(order.attributes().get(LeftOut.ATTRIBUTE));
  }

  private static Mapped map(String changes) {
    ObjectNode order = Payloads.order();
    merge(order, Payloads.parse(changes.getBytes(UTF_8)));
    return new OrderMapper(Settings.of("https://a.example").value()).map(order);
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
