package dev.invitera.host.store;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.ShopOrder;
import java.util.Optional;

/**
 * An order prepared for the store, outside of any transaction: what costs time is done.
 *
 * @param order as the connector mapped it
 * @param snapshot its mapped fields without the personal ones, as JSON
 * @param customerKey of its customer
 */
public record StorableOrder(ShopOrder order, String snapshot, Optional<String> customerKey) {

  /** Prepares an order. */
  public static StorableOrder of(ShopOrder order, CustomerKeys keys) {
    return new StorableOrder(
        order, OrderSnapshot.write(order), order.customer().map(Customer::email).flatMap(keys::of));
  }

  @Override
  public String toString() {
    return "StorableOrder[" + order + "]";
  }
}
