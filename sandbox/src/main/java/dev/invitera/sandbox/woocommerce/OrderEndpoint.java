package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Optional;

/** {@code GET} and {@code PUT orders/{id}}. */
final class OrderEndpoint {
  private static final String ALLOW = "GET, POST, PUT, PATCH, DELETE";

  private final Site site;
  private final WooCommerceShop shop;
  private final OrderStore orders;

  OrderEndpoint(Site site, WooCommerceShop shop, OrderStore orders) {
    this.site = site;
    this.shop = shop;
    this.orders = orders;
  }

  FakeResponse get(RecordedRequest request, long id) {
    ListParameters parameters = new ListParameters(request.query());
    Optional<JsonNode> order = shop.order(id);
    if (orders.failsWith(id, parameters.list("_fields"))) {
      return RestErrors.critical(site);
    }
    return order
        .map(o -> site.answer(200, Fields.project(o, parameters.list("_fields")), ALLOW))
        .orElseGet(() -> RestErrors.noSuchOrder(site));
  }

  FakeResponse put(RecordedRequest request, long id) {
    if (shop.order(id).isEmpty()) {
      return RestErrors.noSuchOrder(site);
    }
    JsonNode changes;
    try {
      changes = request.body().json();
    } catch (IllegalArgumentException e) {
      return RestErrors.error(site, 400, "rest_invalid_json", "Invalid JSON body passed.", ALLOW);
    }
    shop.modify(
        id,
        order ->
            changes
                .path("meta_data")
                .forEach(entry ->
                    shop.orderJson()
                        .addMeta(order, entry.path("key").asText(), entry.path("value"))));
    if (changes.has("status")) {
      shop.changeStatus(id, changes.path("status").asText());
    }
    return site.answer(200, shop.order(id).orElseThrow(), ALLOW);
  }
}
