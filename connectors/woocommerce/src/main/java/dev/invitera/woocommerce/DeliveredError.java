package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What WooCommerce delivers where its REST API refuses to show an order to the webhook's user: the
 * refusal, signed like an order. Which order it is about it does not say.
 *
 * @param code the API's word for the refusal
 */
record DeliveredError(String code) {

  private static final Pattern CODE = Pattern.compile("[\\w.-]{1,80}");

  static Optional<DeliveredError> of(JsonNode body) {
    return body.path("data").path("status").isInt()
        ? Fields.text(body, "code")
            .filter(code -> CODE.matcher(code).matches())
            .map(DeliveredError::new)
        : Optional.empty();
  }

  boolean saysThatNothingIsThere() {
    return code.endsWith("_invalid_id");
  }

  boolean saysThatItsUserMayNotRead() {
    return code.contains("_cannot_");
  }
}
