package dev.invitera.sandbox.woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.Json;
import java.net.URI;
import java.time.Instant;

/**
 * A webhook of the shop.
 *
 * @param status active, paused or disabled
 * @param failures consecutive failed deliveries
 * @param pinged whether the ping has been answered with exactly 200
 */
public record Webhook(
    long id,
    String name,
    String status,
    Topic topic,
    URI deliveryUrl,
    String secret,
    Instant created,
    Instant modified,
    int failures,
    boolean pinged) {

  /** With this failure in a row WooCommerce 9.9.5 disables it (its documentation says 5). */
  static final int DISABLED_AT = 7;

  boolean isActive() {
    return status.equals("active");
  }

  Webhook afterSuccess(Instant now) {
    return new Webhook(id, name, status, topic, deliveryUrl, secret, created, now, 0, pinged);
  }

  Webhook afterFailure(Instant now) {
    String next = failures + 1 >= DISABLED_AT ? "disabled" : status;
    return new Webhook(
        id, name, next, topic, deliveryUrl, secret, created, now, failures + 1, pinged);
  }

  Webhook afterPing(boolean succeeded) {
    return new Webhook(
        id, name, status, topic, deliveryUrl, secret, created, modified, failures, succeeded);
  }

  Webhook withStatus(String newStatus) {
    return changed(name, newStatus, deliveryUrl, secret, modified);
  }

  Webhook changed(String newName, String newStatus, URI url, String newSecret, Instant now) {
    boolean known = pinged && url.equals(deliveryUrl);
    return new Webhook(
        id, newName, newStatus, topic, url, newSecret, created, now, failures, known);
  }

  /** As the API shows it; the secret can never be read. */
  ObjectNode toJson(Site site) {
    ObjectNode json = Json.object().put("id", id).put("name", name).put("status", status);
    json.put("topic", topic.text()).put("resource", "order").put("event", topic.event());
    topic.hooks().forEach(json.putArray("hooks")::add);
    json.put("delivery_url", deliveryUrl.toString());
    json.put("date_created", site.local(created)).put("date_created_gmt", Site.gmt(created));
    json.put("date_modified", site.local(modified)).put("date_modified_gmt", Site.gmt(modified));
    ObjectNode links = json.putObject("_links");
    ObjectNode self = links.putArray("self").addObject();
    self.put("href", site.restBase() + "/webhooks/" + id);
    self.putObject("targetHints")
        .putArray("allow")
        .add("GET")
        .add("POST")
        .add("PUT")
        .add("PATCH")
        .add("DELETE");
    links.putArray("collection").addObject().put("href", site.restBase() + "/webhooks");
    return json;
  }

  @Override
  public String toString() {
    return "Webhook[" + id + ", " + topic.text() + ", " + status + "]";
  }
}
