package dev.invitera.host.connector;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One shop's connector behind the guarded door: every call has a deadline, and whatever the plugin
 * does ends as a value that keeps the contract or as a {@link ConnectorFailure}. Calling what
 * {@link #facets} does not name is a mistake of the host and throws {@link IllegalStateException}.
 * Safe for several threads. An interrupt of the calling thread ends the call.
 */
public interface ShopConnector {

  /** The shop's id in the configuration. */
  String shopId();

  /** The connector's id, which is also its plugin's. */
  String connectorId();

  /** What the connector can do; does not change while it is open. */
  Facets facets();

  /** Understands a delivery. Quick: no I/O. */
  WebhookResult receive(WebhookRequest request) throws ConnectorFailure, InterruptedException;

  /** Shows how a delivery would be read, whatever its signature. Quick: no I/O. */
  MappedDelivery preview(WebhookRequest request) throws ConnectorFailure, InterruptedException;

  /** The cursor that finds every order changed at or after an instant. Quick: no I/O. */
  Cursor startAt(Instant from) throws ConnectorFailure, InterruptedException;

  /**
   * Reads one page of changed orders.
   *
   * @param after from {@link #startAt} or the page before
   * @param until only orders changed before it, for a backfill
   * @param limit the most orders and unreadable orders together, at least 1
   */
  OrderPage poll(Cursor after, Optional<Instant> until, int limit)
      throws ConnectorFailure, InterruptedException;

  /** Asks the platform for one order as it is now. */
  LookupResult find(OrderRef order) throws ConnectorFailure, InterruptedException;

  /**
   * Writes a link to an order. After a failure of kind {@link ConnectorFailure.UnknownOutcome},
   * {@link ConnectorFailure.TimedOut} or {@link ConnectorFailure.Crashed} it may stand there or
   * not; writing it again with the same marker is harmless.
   */
  LinkResult writeLink(OrderRef order, URI link, String marker)
      throws ConnectorFailure, InterruptedException;

  /**
   * Creates or mends the shop's webhooks at its platform. Calling it again is harmless, whatever
   * became of the call before.
   *
   * @param deliveryUrl where the platform should post
   */
  WebhookState ensureWebhooks(URI deliveryUrl) throws ConnectorFailure, InterruptedException;

  /**
   * Looks products up, in as many calls as the connector wants.
   *
   * @return what is known of them; one that the shop does not have is left out
   */
  Map<ProductRef, ProductDetails> findProducts(Set<ProductRef> products)
      throws ConnectorFailure, InterruptedException;

  /** Looks whether the shop can be reached and lets us in. */
  Health health() throws ConnectorFailure, InterruptedException;

  /**
   * What a connector can do.
   *
   * @param webhooks understands deliveries: {@link #receive}
   * @param orders lists changed orders: {@link #startAt} and {@link #poll}
   * @param lookup finds one order: {@link #find}
   * @param links writes links: {@link #writeLink}
   * @param setup sets webhooks up: {@link #ensureWebhooks}
   * @param preview shows how a delivery would be read: {@link #preview}
   * @param products looks products up: {@link #findProducts}
   * @param pollEvery how long to wait between two sweeps; present exactly with {@code orders}
   */
  record Facets(
      boolean webhooks,
      boolean orders,
      boolean lookup,
      boolean links,
      boolean setup,
      boolean preview,
      boolean products,
      Optional<Duration> pollEvery) {

    /** Whether whoever can do this can also do all that another can. */
    boolean hasAllOf(Facets other) {
      return (webhooks || !other.webhooks)
          && (orders || !other.orders)
          && (lookup || !other.lookup)
          && (links || !other.links)
          && (setup || !other.setup)
          && (preview || !other.preview)
          && (products || !other.products);
    }
  }
}
