package dev.invitera.connector;

import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.webhook.MappingPreview;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookSetup;
import java.util.Optional;

/**
 * One configured shop on its platform. What a connector can do is told by its facets alone: an
 * empty facet means that the platform, or this connector, cannot. A facet is present or absent for
 * the connector's whole life, whatever the state of the shop.
 *
 * <p>Threading: the host calls from a bounded pool of platform threads, several at once, with the
 * plugin's context class loader, a deadline, and an interrupt when the deadline passes or the host
 * stops. A blocking call must end soon after an interrupt; one that does not is abandoned and
 * counted against the plugin.
 *
 * <p>State: everything belongs to this object. Static state would be shared by all shops, and would
 * keep a replaced plugin in memory.
 */
public interface Connector extends AutoCloseable {

  /**
   * Looks whether the shop can be reached and lets us do all that this connector does there, for
   * {@code invitera check --online}. May do a few cheap calls, none of which changes anything.
   *
   * @return one entry per thing checked, under the names of {@link
   *     dev.invitera.connector.health.CheckNames} where they fit; an unhealthy shop is an entry,
   *     not an exception
   */
  Health health() throws InterruptedException;

  /** Lists orders that changed: the polling sweep and the backfill. */
  default Optional<OrderSource> orders() {
    return Optional.empty();
  }

  /** Finds one order, for the second look before an invitation goes out. */
  default Optional<OrderLookup> lookup() {
    return Optional.empty();
  }

  /** Understands what the platform posts to this shop's webhook address. */
  default Optional<WebhookReceiver> webhooks() {
    return Optional.empty();
  }

  /** Sets the shop's webhooks up at the platform, and mends them. */
  default Optional<WebhookSetup> setup() {
    return Optional.empty();
  }

  /** Shows field by field how a delivery would be read, for {@code invitera map}. */
  default Optional<MappingPreview> preview() {
    return Optional.empty();
  }

  /** Writes a review link to the order, where the shop's own mails or staff find it. */
  default Optional<LinkWriter> links() {
    return Optional.empty();
  }

  /** Tells about products, for invitations to review them. */
  default Optional<ProductCatalog> products() {
    return Optional.empty();
  }

  /**
   * Ends threads and connections that the connector made. Called once no call runs any more, or
   * after calls that ignored their interrupt were abandoned; nothing is called afterwards. Closing
   * twice does nothing more.
   */
  @Override
  void close();
}
