package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A webhook as the shop lists it. Its secret can never be read.
 *
 * @param status active, paused by a person, or disabled by WooCommerce after failed deliveries
 */
record Hook(String id, String topic, String status, String deliveryUrl) {

  /** What we want to be told: all that happens to orders. */
  static final List<String> TOPICS =
      List.of("order.created", "order.updated", "order.deleted", "order.restored");

  /** Empty where it has no id, which no webhook of WooCommerce lacks. */
  static Optional<Hook> of(JsonNode json) {
    return Fields.id(json, "id")
        .map(id ->
            new Hook(
                id,
                json.path("topic").asText(""),
                json.path("status").asText(""),
                json.path("delivery_url").asText("")));
  }

  boolean isActive() {
    return status.equals("active");
  }

  /** Whether WooCommerce turned it off; it does so again with the first delivery that fails. */
  boolean isDisabled() {
    return status.equals("disabled");
  }

  boolean isOfOrders() {
    return TOPICS.contains(topic);
  }

  /** Whether it delivers there, also where scheme and host are written in other cases. */
  boolean deliversTo(URI address) {
    return deliveryUrl.equals(address.toString()) || uri().filter(address::equals).isPresent();
  }

  /** The host that it delivers to; no more of the address, since a path or query may be secret. */
  String host() {
    return uri().map(URI::getHost).orElse("an address that cannot be read");
  }

  /** Whether it delivers to the same host at another path: other shops of a host have such. */
  boolean isSiblingOf(URI address) {
    return uri()
        .filter(uri -> uri.getHost() != null && uri.getHost().equalsIgnoreCase(address.getHost()))
        .filter(uri -> uri.getPort() == address.getPort())
        .filter(uri -> !Objects.equals(uri.getPath(), address.getPath()))
        .isPresent();
  }

  /** The path that it delivers to, to be compared only. */
  Optional<String> path() {
    return uri().map(URI::getPath);
  }

  private Optional<URI> uri() {
    try {
      return Optional.of(URI.create(deliveryUrl));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
