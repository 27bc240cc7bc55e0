package dev.invitera.woocommerce;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.invitera.connector.config.Secret;
import java.net.URI;

/** A webhook to create. WooCommerce pings its address at once. */
record NewHook(
    @JsonProperty("name") String name,
    @JsonProperty("topic") String topic,
    @JsonProperty("delivery_url") String deliveryUrl,
    @JsonProperty("secret") String secret) {

  static NewHook of(String topic, URI deliveryUrl, Secret secret) {
    return new NewHook("Invitera " + topic, topic, deliveryUrl.toString(), secret.reveal());
  }

  @Override
  public String toString() {
    return "NewHook[" + topic + "]";
  }
}
