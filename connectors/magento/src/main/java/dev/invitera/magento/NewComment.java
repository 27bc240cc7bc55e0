package dev.invitera.magento;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Body of {@code POST orders/{id}/comments}. */
record NewComment(@JsonProperty("statusHistory") History history) {

  /**
   * A line of the order's history for the shop's staff alone. Without a status: the order keeps its
   * own, while one that is not assigned to its state would be refused.
   */
  record History(
      @JsonProperty("comment") String comment,
      @JsonProperty("is_customer_notified") int customerNotified,
      @JsonProperty("is_visible_on_front") int visibleOnFront) {}

  static NewComment internal(String text) {
    return new NewComment(new History(text, 0, 0));
  }

  /** Hides the text, which holds a link. */
  @Override
  public String toString() {
    return "NewComment[redacted]";
  }
}
