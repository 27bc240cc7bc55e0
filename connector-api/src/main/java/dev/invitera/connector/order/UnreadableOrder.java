package dev.invitera.connector.order;

import java.util.Objects;
import java.util.Optional;

/**
 * An order, or what a delivery said of one, that cannot be mapped.
 *
 * @param ref which order, where that much could be read
 * @param reason what is wrong and where, for the operator: field names and kinds of values, never
 *     personal data
 */
public record UnreadableOrder(Optional<OrderRef> ref, String reason) {

  public UnreadableOrder {
    Objects.requireNonNull(ref, "ref");
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason must not be blank");
    }
  }
}
