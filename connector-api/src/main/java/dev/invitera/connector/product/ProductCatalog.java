package dev.invitera.connector.product;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import java.util.Map;
import java.util.Set;

/**
 * Tells what Trustpilot shows of products. The host asks before it invites to review products, and
 * remembers the answers for a while, also that a product is not known: a connector needs no cache
 * of its own.
 */
public interface ProductCatalog {

  /** The most products to ask for at once, at least 1. */
  int maxBatch();

  /**
   * Looks products up, several in one request where the platform can. Blocks for I/O, at most until
   * the host's deadline.
   *
   * @param products at least one, at most {@link #maxBatch()}
   * @return what is known, by the keys asked with. A product that the shop does not have any more,
   *     or does not show to the public, is left out; that is no error. Of a variant, what it does
   *     not have itself is its parent's
   * @throws ConnectorException with the kind that says what the host does next
   */
  Map<ProductRef, ProductDetails> find(Set<ProductRef> products)
      throws ConnectorException, InterruptedException;
}
