package dev.invitera.magento;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Body of {@code POST orders/{id}/comments}. */
record NewComment(@JsonProperty("statusHistory") History history) {

  /**
   * A line of the order's history for the shop's staff alone.
   *
   * @param status the order's own: up to Magento 2.4.6 a comment without one takes it from the
   *     order, which staff then no longer find (magento/magento2#34180)
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record History(
      @JsonProperty("comment") String comment,
      @JsonProperty("is_customer_notified") int customerNotified,
      @JsonProperty("is_visible_on_front") int visibleOnFront,
      @JsonProperty("status") @Nullable String status) {}

  static NewComment internal(String text, Optional<String> status) {
    return new NewComment(new History(text, 0, 0, status.orElse(null)));
  }

  /** Hides the text, which holds a link. */
  @Override
  public String toString() {
    return "NewComment[redacted]";
  }
}
