package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.http.RejectedCall;
import java.util.ArrayList;
import java.util.List;

/** The part of the shop's REST API that is about webhooks. */
final class HookClient {

  private static final int MOST_PAGES = 100;

  private final ShopClient shop;
  private final WooCommerceApi api;

  HookClient(ShopClient shop, WooCommerceApi api) {
    this.shop = shop;
    this.api = api;
  }

  /** All webhooks of the shop, of whatever topic. */
  List<Hook> all() throws ConnectorException, InterruptedException {
    List<Hook> all = new ArrayList<>();
    List<JsonNode> before = List.of();
    for (int number = 1; number <= MOST_PAGES; number++) {
      int page = number;
      List<JsonNode> hooks =
          shop.readList("list webhooks", () -> api.webhooks(ShopClient.LARGEST_PAGE, page));
      // Some plugins ignore the page and give the first again and again.
      if (hooks.equals(before)) {
        break;
      }
      hooks.forEach(hook -> Hook.of(hook).ifPresent(all::add));
      if (hooks.size() < ShopClient.LARGEST_PAGE) {
        break;
      }
      before = hooks;
    }
    return all;
  }

  /** Creates one; gives its id. */
  String create(NewHook hook) throws ConnectorException, InterruptedException {
    JsonNode created = shop.write("create the webhook " + hook.topic(), () -> api.addWebhook(hook));
    return created.path("id").asText("");
  }

  /** Deletes one that is not needed any more. */
  void delete(Hook hook) throws ConnectorException, InterruptedException {
    var _ =
        shop.write("delete the former webhook " + hook.topic(), () -> api.deleteWebhook(hook.id()));
  }

  /** Changes one; false if it was deleted meanwhile. */
  boolean change(Hook hook, HookChange change) throws ConnectorException, InterruptedException {
    return shop.write(
        "set the webhook " + hook.topic(),
        () -> {
          try {
            api.changeWebhook(hook.id(), change);
            return true;
          } catch (RejectedCall e) {
            // Of a webhook that is not there WooCommerce says 400 to a change, and 404 to a look.
            if ((e.status() == 400 || e.status() == 404)
                && e.code()
                    .filter("woocommerce_rest_shop_webhook_invalid_id"::equals)
                    .isPresent()) {
              return false;
            }
            throw e;
          }
        });
  }
}
