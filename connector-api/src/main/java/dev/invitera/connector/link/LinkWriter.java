package dev.invitera.connector.link;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderRef;
import java.net.URI;

/** Writes a review link where the shop's staff or mails find it, such as an internal order note. */
public interface LinkWriter {

  /**
   * Writes the link, once: an order that already has the marker is left alone. Must neither mail
   * the customer nor, where the platform allows it, change the order's modification time or fire
   * its webhooks. Blocks for I/O, at most until the host's deadline.
   *
   * @param order where to write
   * @param link personal data: not to be logged
   * @param marker short ASCII text that stands in what is written, the same at every try
   * @throws ConnectorException.UnknownOutcome if the platform may have written it or not
   */
  LinkResult write(OrderRef order, URI link, String marker)
      throws ConnectorException, InterruptedException;
}
