package dev.invitera.connector.order;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;

/**
 * Which orders a shop reads, told by its settings alone. The host warns of two shops of one
 * connector that read the same orders, since each may invite their customers.
 *
 * @param place the same text for the same installation of the platform, however its address is
 *     written, such as {@code shop.example.com/folder}; shown to nobody, and no secrets
 * @param parts what is read there, such as the codes of some store views; empty for all
 */
public record OrderOrigin(String place, Set<String> parts) {

  public OrderOrigin {
    Objects.requireNonNull(place, "place");
    parts = Set.copyOf(parts);
  }

  /** All orders of a place. */
  public OrderOrigin(String place) {
    this(place, Set.of());
  }

  /** Whether some orders may be of both. */
  public boolean overlaps(OrderOrigin other) {
    return place.equals(other.place)
        && (parts.isEmpty() || other.parts.isEmpty() || !Collections.disjoint(parts, other.parts));
  }
}
