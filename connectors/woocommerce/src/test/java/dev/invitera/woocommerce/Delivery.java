package dev.invitera.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.support.signature.HmacSignature;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request to the webhook address. Never compared, so that the array does no harm. */
@SuppressWarnings("ArrayRecordComponent")
record Delivery(
    String method, String query, Map<String, List<String>> headers, byte[] body, Instant receivedAt)
    implements WebhookRequest {

  private static final Instant AT = Instant.parse("2026-11-22T00:08:10Z");

  /** One of the recorded deliveries, byte for byte. */
  static Delivery recorded(String name) {
    Map<String, List<String>> headers = new HashMap<>();
    for (JsonNode header : Payloads.json("deliveries/" + name + ".headers.json").path("headers")) {
      headers.put(
          header.path(0).asText().toLowerCase(Locale.ROOT), List.of(header.path(1).asText()));
    }
    return new Delivery("POST", "", headers, Payloads.bytes("deliveries/" + name + ".body"), AT);
  }

  /** A delivery with a sound signature. */
  static Delivery signed(String topic, byte[] body, String secret) {
    return unsigned(body)
        .with("x-wc-webhook-topic", topic)
        .with("x-wc-webhook-delivery-id", "d1")
        .with(
            "x-wc-webhook-signature",
            HmacSignature.SHA256_BASE64.sign(HmacSignature.keyOf(secret), body));
  }

  static Delivery signed(String topic, String body) {
    return signed(topic, body.getBytes(UTF_8), Settings.WEBHOOK_SECRET);
  }

  static Delivery unsigned(byte[] body) {
    return new Delivery("POST", "", Map.of("content-type", List.of("application/json")), body, AT);
  }

  Delivery with(String header, String value) {
    Map<String, List<String>> more = new HashMap<>(headers);
    more.put(header, List.of(value));
    return new Delivery(method, query, more, body, receivedAt);
  }

  Delivery without(String header) {
    Map<String, List<String>> less = new HashMap<>(headers);
    less.remove(header);
    return new Delivery(method, query, less, body, receivedAt);
  }

  Delivery body(byte[] other) {
    return new Delivery(method, query, headers, other, receivedAt);
  }

  Delivery method(String other) {
    return new Delivery(other, query, headers, body, receivedAt);
  }
}
