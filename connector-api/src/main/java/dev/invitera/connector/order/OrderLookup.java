package dev.invitera.connector.order;

import dev.invitera.connector.error.ConnectorException;

/** Finds one order as it is now. */
public interface OrderLookup {

  /**
   * Asks the platform. Blocks for I/O, at most until the host's deadline.
   *
   * @return {@link LookupResult.Gone} only where the platform says so of this order: an address
   *     that answers 404 to everything is {@link ConnectorException.Misconfigured}
   */
  LookupResult find(OrderRef order) throws ConnectorException, InterruptedException;
}
