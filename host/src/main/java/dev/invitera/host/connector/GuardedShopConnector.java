package dev.invitera.host.connector;

import dev.invitera.connector.Connector;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookState;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every facet of one shop's connector, through the guarded door, with its results checked. */
final class GuardedShopConnector implements ShopConnector {

  private final String shopId;
  private final String connectorId;
  private final Facets facets;
  private final WatchedConnector connector;

  GuardedShopConnector(
      String shopId, String connectorId, Facets facets, WatchedConnector connector) {
    this.shopId = shopId;
    this.connectorId = connectorId;
    this.facets = facets;
    this.connector = connector;
  }

  @Override
  public String shopId() {
    return shopId;
  }

  @Override
  public String connectorId() {
    return connectorId;
  }

  @Override
  public Facets facets() {
    return facets;
  }

  @Override
  public WebhookResult receive(WebhookRequest request)
      throws ConnectorFailure, InterruptedException {
    require(facets.webhooks(), "webhooks");
    return connector.call(
        Operation.RECEIVE,
        Evidences::of,
        open -> facet(open.webhooks(), "webhooks()").receive(request));
  }

  @Override
  public MappedDelivery preview(WebhookRequest request)
      throws ConnectorFailure, InterruptedException {
    require(facets.preview(), "preview");
    return connector.ask(
        Operation.PREVIEW, open -> facet(open.preview(), "preview()").preview(request));
  }

  @Override
  public Cursor startAt(Instant from) throws ConnectorFailure, InterruptedException {
    require(facets.orders(), "orders");
    return connector.ask(
        Operation.START_AT, open -> facet(open.orders(), "orders()").startAt(from));
  }

  @Override
  public OrderPage poll(Cursor after, Optional<Instant> until, int limit)
      throws ConnectorFailure, InterruptedException {
    require(facets.orders(), "orders");
    PageRequest request = new PageRequest(after, until, limit);
    return connector.call(
        Operation.POLL,
        open -> {
          OrderSource orders = facet(open.orders(), "orders()");
          return request.checked(ContractBreach.notNull(orders.poll(request), "the page"));
        });
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorFailure, InterruptedException {
    require(facets.lookup(), "lookup");
    return connector.call(Operation.FIND, open -> facet(open.lookup(), "lookup()").find(order));
  }

  @Override
  public LinkResult writeLink(OrderRef order, URI link, String marker)
      throws ConnectorFailure, InterruptedException {
    require(facets.links(), "links");
    return connector.call(
        Operation.WRITE_LINK, open -> facet(open.links(), "links()").write(order, link, marker));
  }

  @Override
  public WebhookState ensureWebhooks(URI deliveryUrl)
      throws ConnectorFailure, InterruptedException {
    require(facets.setup(), "setup");
    return connector.call(
        Operation.ENSURE_WEBHOOKS,
        open -> {
          WebhookState state = facet(open.setup(), "setup()").ensure(deliveryUrl);
          return TidyState.of(ContractBreach.notNull(state, "the state"));
        });
  }

  @Override
  public Map<ProductRef, ProductDetails> findProducts(Set<ProductRef> products)
      throws ConnectorFailure, InterruptedException {
    require(facets.products(), "products");
    int size =
        connector.ask(Operation.PRODUCTS, open -> maxBatch(facet(open.products(), "products()")));
    List<ProductRef> refs = List.copyOf(products);
    Map<ProductRef, ProductDetails> found = new HashMap<>();
    for (int from = 0; from < refs.size(); from += size) {
      Set<ProductRef> batch = Set.copyOf(refs.subList(from, Math.min(from + size, refs.size())));
      found.putAll(
          connector.call(
              Operation.PRODUCTS,
              open ->
                  Map.copyOf(
                      ContractBreach.notNull(
                          facet(open.products(), "products()").find(batch), "the products"))));
    }
    found.keySet().retainAll(products);
    return Map.copyOf(found);
  }

  private static int maxBatch(ProductCatalog catalog) {
    int size = catalog.maxBatch();
    if (size < 1) {
      throw new ContractBreach("maxBatch() must be at least 1, but is " + size);
    }
    return size;
  }

  @Override
  public Health health() throws ConnectorFailure, InterruptedException {
    return connector.call(Operation.HEALTH, Connector::health);
  }

  /** Why no calls are made at the moment; empty if they are. */
  Optional<String> pausedBecause() {
    return connector.pausedBecause();
  }

  /** Lets no more calls in, waits for those that run, then closes the plugin's object. */
  void close(Duration drain) throws InterruptedException {
    connector.close(drain);
  }

  @Override
  public String toString() {
    return "ShopConnector[" + shopId + ", " + connectorId + "]";
  }

  private void require(boolean present, String facet) {
    if (!present) {
      throw new IllegalStateException(
          "connector '%s' has no facet %s; look at facets() first".formatted(connectorId, facet));
    }
  }

  /** A facet that was there when the connector was made is there for its whole life. */
  private static <T> T facet(Optional<T> facet, String name) {
    return ContractBreach.notNull(facet, name)
        .orElseThrow(() -> new ContractBreach(name + " disappeared while the connector is open"));
  }
}
