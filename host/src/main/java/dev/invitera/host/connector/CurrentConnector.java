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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A shop's connector as callers hold it for a moment. A call that comes just after the connector
 * was replaced, or that was cut off when it was, goes to the one that took its place: the old one
 * refused it before any of its code ran, or was only asked.
 */
final class CurrentConnector implements ShopConnector {

  private final ShopSlot slot;
  private final ShopConnector found;

  CurrentConnector(ShopSlot slot, ShopConnector found) {
    this.slot = slot;
    this.found = found;
  }

  @Override
  public String shopId() {
    return found.shopId();
  }

  @Override
  public String connectorId() {
    return found.connectorId();
  }

  @Override
  public Facets facets() {
    return found.facets();
  }

  @Override
  public WebhookResult receive(WebhookRequest request)
      throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.receive(request));
  }

  @Override
  public MappedDelivery preview(WebhookRequest request)
      throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.preview(request));
  }

  @Override
  public Cursor startAt(Instant from) throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.startAt(from));
  }

  @Override
  public OrderPage poll(Cursor after, Optional<Instant> until, int limit)
      throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.poll(after, until, limit));
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.find(order));
  }

  @Override
  public LinkResult writeLink(OrderRef order, URI link, String marker)
      throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.writeLink(order, link, marker));
  }

  @Override
  public WebhookState ensureWebhooks(URI deliveryUrl)
      throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.ensureWebhooks(deliveryUrl));
  }

  @Override
  public Map<ProductRef, ProductDetails> findProducts(Set<ProductRef> products)
      throws ConnectorFailure, InterruptedException {
    return call(connector -> connector.findProducts(products));
  }

  @Override
  public Health health() throws ConnectorFailure, InterruptedException {
    return call(ShopConnector::health);
  }

  @Override
  public String toString() {
    return found.toString();
  }

  private <T> T call(Call<T> call) throws ConnectorFailure, InterruptedException {
    try {
      return call.make(found);
    } catch (ConnectorFailure failed) {
      Optional<ShopConnector> next = successor(failed);
      if (next.isEmpty()) {
        throw failed;
      }
      return call.make(next.get());
    }
  }

  /** One that can do all that the caller may have seen the former could. */
  private Optional<ShopConnector> successor(ConnectorFailure failed) {
    return failed.kind() instanceof ConnectorFailure.Closed
        ? slot.connector()
            .filter(next -> !next.equals(found))
            .filter(next -> next.facets().hasAllOf(found.facets()))
        : Optional.empty();
  }

  @FunctionalInterface
  private interface Call<T> {
    T make(ShopConnector connector) throws ConnectorFailure, InterruptedException;
  }
}
