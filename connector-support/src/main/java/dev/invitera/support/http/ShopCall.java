package dev.invitera.support.http;

import dev.invitera.connector.error.ConnectorException;

/** A call to a shop, by Feign. */
@FunctionalInterface
public interface ShopCall<T> {

  /** Makes the call and reads what came. May throw {@link RejectedCall}. */
  T run() throws ConnectorException, InterruptedException;
}
