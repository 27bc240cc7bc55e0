package dev.invitera.connector.order;

/**
 * The platform's own word for an order's state.
 *
 * @param id as the platform's API writes it, matched exactly by a shop's {@code trigger} list; not
 *     blank
 * @param label as the shop's staff see it; the id where the platform tells no label
 */
public record OrderStatus(String id, String label) {

  public OrderStatus {
    if (id.isBlank()) {
      throw new IllegalArgumentException("id must not be blank");
    }
    label = PlainText.line(label, PlainText.OTHER);
    if (label.isEmpty()) {
      label = id;
    }
  }

  /** A status whose label is its id. */
  public static OrderStatus of(String id) {
    return new OrderStatus(id, id);
  }
}
