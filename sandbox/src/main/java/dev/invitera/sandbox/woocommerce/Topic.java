package dev.invitera.sandbox.woocommerce;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a webhook listens to. */
public enum Topic {
  ORDER_CREATED("order.created"),
  ORDER_UPDATED("order.updated"),
  ORDER_DELETED("order.deleted"),
  ORDER_RESTORED("order.restored");

  private final String text;

  Topic(String text) {
    this.text = text;
  }

  /** As on the wire: {@code order.created}. */
  public String text() {
    return text;
  }

  /** The second half: {@code created}. */
  public String event() {
    return text.substring("order.".length());
  }

  List<String> hooks() {
    return switch (this) {
      case ORDER_CREATED -> List.of("woocommerce_new_order");
      case ORDER_UPDATED -> List.of("woocommerce_update_order", "woocommerce_order_refunded");
      case ORDER_DELETED -> List.of("wp_trash_post", "woocommerce_trash_order");
      case ORDER_RESTORED -> List.of("untrashed_post", "woocommerce_untrash_order");
    };
  }

  static Optional<Topic> of(String text) {
    return Arrays.stream(values()).filter(t -> t.text.equals(text)).findFirst();
  }
}
