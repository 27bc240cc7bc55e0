package dev.invitera.support.order;

import dev.invitera.connector.order.ShopOrderBuilder;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which parts of an order are there, but cannot be read, and are left out because nothing needs
 * them: an order is worth more than its total. The order says so itself, in an attribute. For one
 * order and one thread.
 */
public final class LeftOut {

  /** The attribute that names the fields, with a comma and a blank between. */
  public static final String ATTRIBUTE = "left_out";

  private final Set<String> fields = new LinkedHashSet<>();

  /** Notes a field as left out. */
  public void add(String field) {
    fields.add(field);
  }

  /** The value as it is; notes the field if something is there that gave none. */
  public <T> Optional<T> unlessEmpty(String field, boolean there, Optional<T> value) {
    if (there && value.isEmpty()) {
      add(field);
    }
    return value;
  }

  /** Tells the order what was left out of it, if anything was. */
  public void tell(ShopOrderBuilder order) {
    if (!fields.isEmpty()) {
      order.attribute(ATTRIBUTE, String.join(", ", fields));
    }
  }
}
