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
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookState;
import dev.invitera.host.connector.ConnectorFailure.Closed;
import dev.invitera.host.connector.ConnectorFailure.UnknownOutcome;
import dev.invitera.host.connector.Standing.Evidence;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every facet of one shop's connector, through the guarded door, with its results checked. */
final class GuardedShopConnector implements ShopConnector {

  private static final Logger log = LoggerFactory.getLogger(GuardedShopConnector.class);

  private final String shopId;
  private final String connectorId;
  private final GuardedCalls calls;
  private final GuardedHttpClient http;
  private final FaultGate gate;
  private final Facets facets;
  private final RunningCalls running = new RunningCalls();
  private volatile @Nullable Connector connector;

  GuardedShopConnector(
      String shopId,
      String connectorId,
      GuardedCalls calls,
      GuardedHttpClient http,
      FaultGate gate,
      LoadedPlugin.Made made) {
    this.shopId = shopId;
    this.connectorId = connectorId;
    this.calls = calls;
    this.http = http;
    this.gate = gate;
    this.facets = made.facets();
    this.connector = made.connector();
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
    return call(
        Operation.RECEIVE,
        Evidences::of,
        open -> facet(open.webhooks(), "webhooks()").receive(request));
  }

  @Override
  public MappedDelivery preview(WebhookRequest request)
      throws ConnectorFailure, InterruptedException {
    require(facets.preview(), "preview");
    return ask(Operation.PREVIEW, open -> facet(open.preview(), "preview()").preview(request));
  }

  @Override
  public Cursor startAt(Instant from) throws ConnectorFailure, InterruptedException {
    require(facets.orders(), "orders");
    return ask(Operation.START_AT, open -> facet(open.orders(), "orders()").startAt(from));
  }

  @Override
  public OrderPage poll(Cursor after, Optional<Instant> until, int limit)
      throws ConnectorFailure, InterruptedException {
    require(facets.orders(), "orders");
    PageRequest request = new PageRequest(after, until, limit);
    return call(
        Operation.POLL,
        open -> {
          OrderSource orders = facet(open.orders(), "orders()");
          return request.checked(ContractBreach.notNull(orders.poll(request), "the page"));
        });
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorFailure, InterruptedException {
    require(facets.lookup(), "lookup");
    return call(Operation.FIND, open -> facet(open.lookup(), "lookup()").find(order));
  }

  @Override
  public LinkResult writeLink(OrderRef order, URI link, String marker)
      throws ConnectorFailure, InterruptedException {
    require(facets.links(), "links");
    return call(
        Operation.WRITE_LINK, open -> facet(open.links(), "links()").write(order, link, marker));
  }

  @Override
  public WebhookState ensureWebhooks(URI deliveryUrl)
      throws ConnectorFailure, InterruptedException {
    require(facets.setup(), "setup");
    return call(
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
    int size = ask(Operation.PRODUCTS, open -> maxBatch(facet(open.products(), "products()")));
    List<ProductRef> refs = List.copyOf(products);
    Map<ProductRef, ProductDetails> found = new HashMap<>();
    for (int from = 0; from < refs.size(); from += size) {
      Set<ProductRef> batch = Set.copyOf(refs.subList(from, Math.min(from + size, refs.size())));
      found.putAll(
          call(
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
    return call(Operation.HEALTH, Connector::health);
  }

  /** Why no calls are made at the moment; empty if they are. */
  Optional<String> pausedBecause() {
    return calls.pausedBecause().or(gate::pausedBecause);
  }

  /** Lets no more calls in, waits for those that run, then closes the plugin's object. */
  void close(Duration drain) throws InterruptedException {
    if (!running.close()) {
      return;
    }
    if (!running.await(drain)) {
      log.warn("shop '{}': closing its connector while calls still run", shopId);
    }
    Connector open = connector;
    connector = null;
    try {
      if (open != null) {
        calls.call(
            shopId,
            Operation.CLOSE,
            () -> {
              open.close();
              return shopId;
            });
      }
    } catch (ConnectorFailure failed) {
      log.warn(
          "shop '{}': closing its connector: {}\n{}", shopId, failed.getMessage(), failed.trace());
    } finally {
      http.shutdownNow();
      gate.close();
    }
  }

  @Override
  public String toString() {
    return "ShopConnector[" + shopId + ", " + connectorId + "]";
  }

  /** A call whose success shows that the connector works. */
  private <T> T call(Operation operation, FacetCall<T> code)
      throws ConnectorFailure, InterruptedException {
    return call(operation, _ -> Evidence.WORKS, code);
  }

  /** A call that is too little work to show that, or whose success is nobody's merit. */
  private <T> T ask(Operation operation, FacetCall<T> code)
      throws ConnectorFailure, InterruptedException {
    return call(operation, _ -> Evidence.NONE, code);
  }

  private <T> T call(Operation operation, Function<T, Evidence> shows, FacetCall<T> code)
      throws ConnectorFailure, InterruptedException {
    Connector open = connector;
    if (open == null || !running.enter()) {
      throw new ConnectorFailure(
          new Closed(), "the connector of shop '%s' is closed".formatted(shopId), "");
    }
    try {
      return watched(operation, shows, () -> code.run(open));
    } finally {
      running.leave();
    }
  }

  private <T> T watched(Operation operation, Function<T, Evidence> shows, PluginCode<T> code)
      throws ConnectorFailure, InterruptedException {
    Standing.Pass pass = gate.enter(operation);
    Evidence evidence = Evidence.NONE;
    String why = "";
    try {
      ShopWaits.Wait wait = new ShopWaits.Wait();
      T result = calls.call(shopId, operation, wait::waits, () -> http.waits().watch(wait, code));
      evidence = shows.apply(result);
      return result;
    } catch (ConnectorFailure failed) {
      ConnectorFailure told = connector == null ? cutOff(operation, failed) : failed;
      evidence = Evidences.of(operation, told.kind());
      why = String.valueOf(told.getMessage());
      throw told;
    } finally {
      gate.ended(pass, evidence, why);
    }
  }

  /** Of a call that ran when the connector was closed: its failure is not the plugin's. */
  private ConnectorFailure cutOff(Operation operation, ConnectorFailure failed) {
    if (failed.kind() instanceof UnknownOutcome) {
      return failed;
    }
    return new ConnectorFailure(
        operation == Operation.WRITE_LINK ? new UnknownOutcome() : new Closed(),
        "the connector of shop '%s' was closed before the call ended".formatted(shopId),
        "");
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

  @FunctionalInterface
  private interface FacetCall<T> {
    T run(Connector open) throws Exception;
  }

  /** What is asked of a poll, and what its page must keep. */
  private record PageRequest(Cursor after, Optional<Instant> until, int limit)
      implements PollRequest {

    OrderPage checked(OrderPage page) {
      int size = page.orders().size() + page.unreadable().size();
      if (size > limit) {
        throw new ContractBreach("the page has %d orders, the limit is %d".formatted(size, limit));
      }
      if (page.more() && page.next().equals(after)) {
        throw new ContractBreach(
            "the page says that more follows, but its cursor is the one asked with");
      }
      return page;
    }
  }
}
