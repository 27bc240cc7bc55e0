package dev.invitera.testkit.guide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import java.util.List;
import java.util.Optional;

/** One shop on Acme. */
final class AcmeConnector implements Connector, OrderLookup {

  private final AcmeApi api;
  private final ShopCalls calls;
  private final AcmeMapping mapping = new AcmeMapping();
  private final OrderSource orders;
  private final WebhookReceiver webhooks;

  AcmeConnector(AcmeSettings settings, ShopContext shop) {
    this.api =
        ShopFeign.builder(shop.http(), Authentication.bearer(settings.key()))
            .target(AcmeApi.class, settings.url().toString());
    this.calls = new ShopCalls(settings.url(), "url", shop.clock());
    this.orders = new AcmeOrders(api, calls, mapping, settings.pollEvery(), shop.clock());
    this.webhooks = new AcmeWebhooks(settings.webhookSecret(), mapping);
  }

  @Override
  public Optional<OrderSource> orders() {
    return Optional.of(orders);
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(this);
  }

  @Override
  public Optional<WebhookReceiver> webhooks() {
    return Optional.of(webhooks);
  }

  @Override
  public LookupResult find(OrderRef order) throws ConnectorException, InterruptedException {
    Optional<JsonNode> found = calls.read("find order", () -> look(order));
    if (found.isEmpty()) {
      return new LookupResult.Gone();
    }
    try {
      return new LookupResult.Found(mapping.order(found.get()));
    } catch (Unmappable e) {
      throw new UnexpectedReply("find order " + order.orderId() + ": " + e.reason());
    }
  }

  private Optional<JsonNode> look(OrderRef order) {
    try {
      return Optional.of(api.find(order.orderId())).filter(found -> !AcmeMapping.isDeleted(found));
    } catch (RejectedCall e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Health health() throws InterruptedException {
    return new Health(List.of(listing()));
  }

  private Health.Check listing() throws InterruptedException {
    try {
      var _ = calls.read("list orders", () -> api.changed(0, 0, -1, 1));
      return new Health.Check(CheckNames.READ_ORDERS, Health.Status.OK, "works");
    } catch (ConnectorException e) {
      return new Health.Check(CheckNames.READ_ORDERS, Health.Status.DOWN, e.getMessage());
    }
  }

  @Override
  public void close() {}
}
