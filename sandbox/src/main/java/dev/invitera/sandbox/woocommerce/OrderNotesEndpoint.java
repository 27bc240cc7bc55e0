package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;

/**
 * {@code GET} and {@code POST orders/{id}/notes}. A note changes neither the order's modified time
 * nor causes a delivery.
 */
final class OrderNotesEndpoint {
  private final Site site;
  private final OrderStore orders;

  OrderNotesEndpoint(Site site, OrderStore orders) {
    this.site = site;
    this.orders = orders;
  }

  FakeResponse list(long id) {
    return orders
        .find(id)
        .map(order -> {
          ArrayNode notes = Json.array();
          order.notes().forEach(notes::add);
          return site.answer(200, notes, "GET, POST");
        })
        .orElseGet(() -> RestErrors.noSuchOrder(site));
  }

  FakeResponse add(RecordedRequest request, long id) {
    JsonNode sent;
    try {
      sent = request.body().json();
    } catch (IllegalArgumentException e) {
      return RestErrors.error(
          site, 400, "rest_invalid_json", "Invalid JSON body passed.", "GET, POST");
    }
    if (!sent.path("note").isTextual()) {
      return missingNote();
    }
    if (orders.find(id).isEmpty()) {
      // Another code than the list of notes has.
      return RestErrors.error(
          site, 404, "woocommerce_rest_order_invalid_id", "Invalid order ID.", "GET, POST");
    }
    JsonNode note =
        orders.addNote(
            id,
            sent.path("note").asText(),
            sent.path("customer_note").asBoolean(false),
            "WooCommerce");
    return site.answer(201, note, "GET, POST")
        .with("Location", site.restBase() + "/orders/" + id + "/notes/" + note.path("id").asLong());
  }

  private FakeResponse missingNote() {
    ObjectNode body =
        Json.object()
            .put("code", "rest_missing_callback_param")
            .put("message", "Missing parameter(s): note");
    body.putObject("data").put("status", 400).putArray("params").add("note");
    return site.answer(400, body, "GET, POST");
  }
}
