package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.Header;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Mac;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Writes deliveries as WooCommerce 9.9.5 on WordPress 6.9 sends them. */
final class DeliveryWriter {
  private static final String AGENT = "WooCommerce/9.9.5 Hookshot (WordPress/6.9)";

  private final Site site;

  DeliveryWriter(Site site) {
    this.site = site;
  }

  /** The form that follows a webhook's creation: no headers of WooCommerce's, no signature. */
  Delivery ping(long webhookId) {
    List<Header> headers = common();
    headers.add(new Header("Content-Type", "application/x-www-form-urlencoded"));
    return new Delivery("POST", headers, Body.of("webhook_id=" + webhookId));
  }

  Delivery order(long webhookId, Topic topic, String secret, JsonNode order) {
    String rest = site.base().replace("/", "\\/");
    String plain = site.plainBase().replace("/", "\\/");
    return sign(
        webhookId, topic, secret, Body.of(Json.writeLikePhp(order).text().replace(rest, plain)));
  }

  Delivery deleted(long webhookId, String secret, long orderId) {
    return sign(
        webhookId,
        Topic.ORDER_DELETED,
        secret,
        Json.writeLikePhp(Json.object().put("id", orderId)));
  }

  /** The REST API's refusal, where the webhook's user may not read orders. */
  Delivery refused(long webhookId, Topic topic, String secret) {
    return sign(
        webhookId,
        topic,
        secret,
        Json.writeLikePhp(
            RestErrors.body(
                401, "woocommerce_rest_cannot_view", "Sorry, you cannot view this resource.")));
  }

  Delivery sign(long webhookId, Topic topic, String secret, Body body) {
    List<Header> headers = common();
    headers.add(new Header("Content-Type", "application/json"));
    headers.add(new Header("X-WC-Webhook-Source", site.plainBase() + "/"));
    headers.add(new Header("X-WC-Webhook-Topic", topic.text()));
    headers.add(new Header("X-WC-Webhook-Resource", "order"));
    headers.add(new Header("X-WC-Webhook-Event", topic.event()));
    headers.add(new Header("X-WC-Webhook-Signature", signature(secret, body)));
    headers.add(new Header("X-WC-Webhook-ID", Long.toString(webhookId)));
    headers.add(new Header("X-WC-Webhook-Delivery-ID", deliveryId(webhookId)));
    return new Delivery("POST", headers, body);
  }

  static String signature(String secret, Body body) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Mac.compute("HmacSHA256", key, body));
  }

  /** A hash of webhook and current second, so several orders can share it. */
  private String deliveryId(long webhookId) {
    byte[] salt = site.home().toString().getBytes(StandardCharsets.UTF_8);
    Body text = Body.of(webhookId + "" + site.now().getEpochSecond());
    return HexFormat.of().formatHex(Mac.compute("HmacMD5", salt, text));
  }

  private static List<Header> common() {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header("User-Agent", AGENT));
    headers.add(new Header("Accept", "*/*"));
    headers.add(new Header("Accept-Encoding", "deflate, gzip, br, zstd"));
    return headers;
  }
}
