package dev.invitera.woocommerce;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.invitera.connector.config.Secret;

/** What is set of a webhook that is there. */
record HookChange(@JsonProperty("status") String status, @JsonProperty("secret") String secret) {

  /** On, and signing with this secret. */
  static HookChange activeWith(Secret secret) {
    return new HookChange("active", secret.reveal());
  }

  @Override
  public String toString() {
    return "HookChange[" + status + "]";
  }
}
