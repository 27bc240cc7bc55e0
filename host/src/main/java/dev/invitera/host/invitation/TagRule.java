package dev.invitera.host.invitation;

import dev.invitera.connector.order.ShopOrder;
import java.util.List;

/** A tag at Trustpilot, which everybody can read there. */
public sealed interface TagRule {

  /**
   * A tag written out.
   *
   * @param tag letters, digits, underscore, dash and dot
   */
  record Literal(String tag) implements TagRule {}

  /**
   * Tags computed from the order.
   *
   * @param source as written, for messages
   * @param function sees nothing of the customer
   */
  record Computed(String source, TagFunction function) implements TagRule {

    /** What is written alike computes alike. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Computed(String text, _) && text.equals(source);
    }

    @Override
    public int hashCode() {
      return source.hashCode();
    }
  }

  /** Computes tags of an order. Pure and safe for several threads. */
  @FunctionalInterface
  interface TagFunction {
    /** The tags, possibly none; they are cleaned of what Trustpilot does not take. */
    List<String> tags(ShopOrder order);
  }
}
