package dev.invitera.connector.order;

/**
 * An order's identity at its platform; the shop is implied by the connector.
 *
 * @param orderId the platform's own id, which never changes, unlike the number shown to the
 *     customer; not blank, at most 255 characters
 */
public record OrderRef(String orderId) {

  public OrderRef {
    if (orderId.isBlank() || orderId.length() > 255) {
      throw new IllegalArgumentException("orderId must have 1 to 255 characters, not all blank");
    }
  }
}
