package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of the shop's REST API that is about products. */
final class ProductClient {

  private final ShopClient shop;
  private final WooCommerceApi api;

  ProductClient(ShopClient shop, WooCommerceApi api) {
    this.shop = shop;
    this.api = api;
  }

  /**
   * Published products by their ids; others are left out.
   *
   * @param ids at most {@link ShopClient#LARGEST_PAGE}
   */
  Map<String, JsonNode> products(Collection<String> ids)
      throws ConnectorException, InterruptedException {
    return byId(
        shop.readList("list products", () -> api.products(String.join(",", ids), size(ids))), ids);
  }

  /**
   * Published variations of a product by their ids; others are left out.
   *
   * @param ids at most {@link ShopClient#LARGEST_PAGE}
   */
  Map<String, JsonNode> variations(String product, Collection<String> ids)
      throws ConnectorException, InterruptedException {
    ShopCall<JsonNode> call = () -> api.variations(product, String.join(",", ids), size(ids));
    return byId(shop.readList("list variations", () -> orNone(call)), ids);
  }

  private static int size(Collection<String> ids) {
    return Math.max(1, ids.size());
  }

  /** Shops that ignore include give others; they are not taken for the ones asked for. */
  private static Map<String, JsonNode> byId(List<JsonNode> found, Collection<String> asked) {
    Map<String, JsonNode> byId = new HashMap<>();
    for (JsonNode product : found) {
      if (ProductMapper.isPublished(product)) {
        Fields.id(product, "id").filter(asked::contains).ifPresent(id -> byId.put(id, product));
      }
    }
    return byId;
  }

  /** The product was deleted since it was seen. */
  private static JsonNode orNone(ShopCall<JsonNode> call)
      throws ConnectorException, InterruptedException {
    try {
      return call.run();
    } catch (RejectedCall e) {
      if (Rejections.saysThatProductIsGone(e)) {
        return JsonNodeFactory.instance.arrayNode();
      }
      throw e;
    }
  }
}
