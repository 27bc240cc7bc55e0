package dev.invitera.dist;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.webhook.SignatureStyle;
import dev.invitera.sandbox.webhook.WebhookSender;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Completed orders as the own shop of the sample configuration posts them. */
final class OwnOrder {

  private static final SignatureStyle STYLE =
      new SignatureStyle.StandardWebhooks(List.of(Shops.OWN_HOOK_SECRET));

  private OwnOrder() {}

  /** An order that was completed now. */
  static ObjectNode of(String id, String email, String name) {
    ObjectNode order = Json.object().put("orderId", id).put("status", "completed");
    order.put("completedAt", Instant.now().toString()).put("country", "SE").put("locale", "sv");
    order.putObject("customer").put("email", email).put("name", name);
    order
        .putArray("lines")
        .addObject()
        .put("sku", "MUG-BLU")
        .put("name", "Blue Mug 300ml")
        .put("gtin", "8712345678906")
        .put("url", "https://shop.example/mug");
    return order;
  }

  /** Signed by the shop's secret, now. */
  static Delivery signed(String body) {
    return signed(Body.of(body), "application/json", Instant.now());
  }

  static Delivery signed(Body body, String contentType, Instant at) {
    return WebhookSender.signedBytes(
        STYLE,
        "msg_" + Integer.toHexString(body.hashCode()),
        at,
        List.of(new Header("Content-Type", contentType)),
        body);
  }

  /** Posts an order; gives back the answer. */
  static RunningHost.Answer post(RunningHost host, ObjectNode order)
      throws IOException, InterruptedException {
    return send(host, Shops.OWN, signed(Json.write(order).text()));
  }

  static RunningHost.Answer send(RunningHost host, String shop, Delivery delivery)
      throws IOException, InterruptedException {
    String[] headers =
        delivery.headers().stream()
            .flatMap(header -> Stream.of(header.name(), header.value()))
            .toArray(String[]::new);
    return host.post("/hooks/" + shop, delivery.body().bytes(), headers);
  }
}
