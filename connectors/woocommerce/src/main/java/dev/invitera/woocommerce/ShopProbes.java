package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopFeign;
import feign.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that show what the key may do, and change nothing. They follow WooCommerce's own code
 * (plugins/woocommerce/includes/rest-api/Controllers/Version1, order notes and webhooks): first the
 * key's permission is looked at, then its user's rights, then whether what is to be changed exists.
 */
final class ShopProbes {

  /** No order has it: ids start at 1. */
  private static final String NO_ORDER = "0";

  private static final NewNote NOTE =
      NewNote.internal("Invitera asks whether it may write notes. There is no order 0.");

  private final ShopClient shop;
  private final WooCommerceApi api;
  private final Request.Options wait = ShopFeign.timeouts(Duration.ofSeconds(15));

  ShopProbes(ShopClient shop, WooCommerceApi api) {
    this.shop = shop;
    this.api = api;
  }

  /** Fails unless notes may be added to orders: WooCommerce then says that there is no order. */
  void addNote() throws ConnectorException, InterruptedException {
    var _ =
        shop.probe(
            "ask whether order notes may be written",
            () -> {
              try {
                api.tryNote(wait, NO_ORDER, NOTE);
                return true;
              } catch (RejectedCall e) {
                if (Rejections.saysThatOrderIsGone(e)) {
                  return true;
                }
                throw e;
              }
            });
  }

  /** Fails unless webhooks may be changed: asks for no change at all. */
  void changeWebhooks() throws ConnectorException, InterruptedException {
    var _ =
        shop.probe("ask whether webhooks may be changed", () -> api.changeWebhooks(wait, Map.of()));
  }

  /** The shop's webhooks, the first hundred. */
  List<Hook> webhooks() throws ConnectorException, InterruptedException {
    return shop
        .readList("list webhooks", () -> api.firstWebhooks(wait, ShopClient.LARGEST_PAGE))
        .stream()
        .flatMap(json -> Hook.of(json).stream())
        .toList();
  }

  /** An order of a status, if there is one; empty if the shop knows no such status. */
  Optional<List<JsonNode>> ordersOf(String status) throws ConnectorException, InterruptedException {
    JsonNode orders =
        shop.readOne(
            "list orders of a status",
            () -> {
              try {
                return api.orderOfStatus(wait, status);
              } catch (RejectedCall e) {
                if (e.status() == 400
                    && e.code().filter("rest_invalid_param"::equals).isPresent()) {
                  return MissingNode.getInstance();
                }
                throw e;
              }
            });
    return orders.isMissingNode() ? Optional.empty() : Optional.of(orders.valueStream().toList());
  }

  /** Whether lists of any status show an order. */
  boolean isListed(JsonNode order) throws ConnectorException, InterruptedException {
    String id = Fields.id(order, "id").orElse("0");
    return !shop.readList("list an order", () -> api.listedOrder(wait, id)).isEmpty();
  }

  /** What the shop runs on; fails if the key's user may not see it. */
  JsonNode systemStatus() throws ConnectorException, InterruptedException {
    return shop.readOne("look at the shop's plugins", () -> api.systemStatus(wait));
  }
}
