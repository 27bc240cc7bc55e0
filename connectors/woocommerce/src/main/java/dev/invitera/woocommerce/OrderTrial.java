package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.order.OrderRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks a shop for one order and for others by turns, to see whether it fails on the one only. */
final class OrderTrial {

  /** Of so many others one must be shown; a few of them may be such orders too. */
  private static final int MOST_OTHERS = 5;

  private final ShopClient shop;

  OrderTrial(ShopClient shop) {
    this.shop = shop;
  }

  /**
   * Goes on until it is proved that the shop fails on it, and on no other.
   *
   * @param orders of its list, itself among them
   */
  boolean failsAlone(Proof proof, String id, List<JsonNode> orders)
      throws ConnectorException, InterruptedException {
    while (!proof.isComplete()) {
      if (proof.needsAnother() && !showsAnother(proof, id, orders)) {
        return false;
      }
      if (!fails(id)) {
        return false;
      }
      proof.failed();
    }
    return true;
  }

  private boolean showsAnother(Proof proof, String id, List<JsonNode> orders)
      throws ConnectorException, InterruptedException {
    List<JsonNode> others = new ArrayList<>(orders);
    if (others.size() <= MOST_OTHERS) {
      others.addAll(shop.bareOrders(shop.passedOver().from(Map.of()), MOST_OTHERS));
    }
    List<String> ids =
        others.stream()
            .flatMap(order -> Fields.id(order, "id").stream())
            .filter(other -> !other.equals(id))
            .distinct()
            .limit(MOST_OTHERS)
            .toList();
    for (String other : proof.next(ids)) {
      proof.trying(other);
      if (!fails(other)) {
        proof.shown(other);
        return true;
      }
    }
    return false;
  }

  private boolean fails(String id) throws ConnectorException, InterruptedException {
    try {
      var _ = shop.order(new OrderRef(id));
      return false;
    } catch (Unavailable e) {
      if (e.retryAfter().isPresent()) {
        throw e;
      }
      return true;
    }
  }
}
