package dev.invitera.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.time.Instant;

/** Orders as a shop of one's own making might post them. */
final class WebhookOrders {
  private WebhookOrders() {}

  /** A flat event with customer, locale and lines. */
  static ObjectNode completed(String reference, Person person, Instant at) {
    ObjectNode event = Json.object().put("event", "order.completed").put("orderId", reference);
    event.put("status", "completed").put("completedAt", at.toString());
    event.put("locale", person.language()).put("country", person.country());
    event.put("total", "19.90").put("currency", "EUR");
    ObjectNode customer = event.putObject("customer");
    customer.put("email", person.email()).put("name", person.fullName());
    event
        .putArray("lines")
        .addObject()
        .put("sku", "MUG-BLU")
        .put("name", "Blue Mug 300ml")
        .put("quantity", 2)
        .put("gtin", "8712345678906")
        .put("url", "https://shop.example/mug");
    return event;
  }
}
