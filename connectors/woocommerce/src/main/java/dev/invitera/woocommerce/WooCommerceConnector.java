package dev.invitera.woocommerce;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookSetup;
import java.util.Optional;

/** One WooCommerce shop. Webhooks are understood and set up only where their secret is known. */
final class WooCommerceConnector implements Connector {

  private final ShopHealth health;
  private final OrderSource orders;
  private final OrderLookup lookup;
  private final Optional<WebhookReceiver> webhooks;
  private final Optional<WebhookSetup> setup;
  private final LinkWriter links;
  private final ProductCatalog products;

  WooCommerceConnector(WooCommerceSettings settings, ShopContext shop) {
    ShopClient client = new ShopClient(settings, shop);
    OrderMapper mapper = new OrderMapper(settings);
    DeliveryNews news = new DeliveryNews();
    this.health = new ShopHealth(settings, shop, client, news);
    this.orders = new WooCommerceOrders(settings.pollEvery(), shop.clock(), client, mapper);
    this.lookup = new WooCommerceLookup(client, mapper);
    this.webhooks =
        settings.webhookSecrets().isEmpty()
            ? Optional.empty()
            : Optional.of(new WooCommerceWebhooks(settings, mapper, news));
    this.setup =
        settings.webhookSecret().map(secret -> new WooCommerceSetup(client.hooks(), secret, news));
    this.links = new OrderNotes(client);
    this.products = new WooCommerceCatalog(client.products(), new ProductMapper(settings));
  }

  @Override
  public Health health() throws InterruptedException {
    return health.check();
  }

  @Override
  public Optional<OrderSource> orders() {
    return Optional.of(orders);
  }

  @Override
  public Optional<OrderLookup> lookup() {
    return Optional.of(lookup);
  }

  @Override
  public Optional<WebhookReceiver> webhooks() {
    return webhooks;
  }

  @Override
  public Optional<WebhookSetup> setup() {
    return setup;
  }

  @Override
  public Optional<LinkWriter> links() {
    return Optional.of(links);
  }

  @Override
  public Optional<ProductCatalog> products() {
    return Optional.of(products);
  }

  /** Nothing to end: threads and connections are the host's. */
  @Override
  public void close() {}
}
