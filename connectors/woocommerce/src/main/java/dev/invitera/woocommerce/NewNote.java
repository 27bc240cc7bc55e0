package dev.invitera.woocommerce;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A note to add to an order.
 *
 * @param note the text
 * @param customerNote whether the customer sees it and is mailed it
 */
record NewNote(
    @JsonProperty("note") String note, @JsonProperty("customer_note") boolean customerNote) {

  /** A note for the shop's staff alone. */
  static NewNote internal(String text) {
    return new NewNote(text, false);
  }
}
