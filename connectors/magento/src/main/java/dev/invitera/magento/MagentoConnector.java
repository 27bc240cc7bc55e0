package dev.invitera.magento;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.product.ProductCatalog;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import dev.invitera.support.http.ShopJson;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Magento shop. Safe for several threads. */
final class MagentoConnector implements Connector {

  private final OrderSource orders;
  private final OrderFinder lookup;
  private final CommentWriter links;
  private final MagentoCatalog products;
  private final MagentoHealth health;
  private final ScopeHealth scopeHealth;
  private final Optional<Events> events;

  MagentoConnector(MagentoSettings settings, ShopContext context) {
    Clock clock = context.clock();
    URI url = URI.create(settings.url().toString().replaceFirst("/+$", ""));
    Access access = AccessReader.access(settings, url, context);
    MagentoApi api =
        ShopFeign.builder(context.http(), access.authentication())
            .target(MagentoApi.class, url.toString());
    MagentoCalls calls =
        new MagentoCalls(
            new ShopCalls(url, "url", clock), access, new Refusals(url, settings, clock));
    PageLimit limit = new PageLimit(MagentoShop.LARGEST_PAGE);
    MagentoShop shop = new MagentoShop(api, calls);
    OrderPages pages = new OrderPages(api, calls, limit);
    StoreViewCache storeViews = new StoreViewCache(shop, settings, context.shopId(), clock);
    ScopeReader scopes = new ScopeReader(settings);
    OrderReader reader =
        new OrderReader(ShopJson.mapper(), new OrderMapping(new StateMapping(settings.statuses())));
    this.events = Events.of(settings, context, scopes, storeViews);
    OrderSource sweeper =
        new OrderSweeper(pages, reader, storeViews, scopes, settings.pollEvery(), clock);
    this.orders = events.map(one -> one.loadingKeys(sweeper)).orElse(sweeper);
    this.lookup = new OrderFinder(shop, reader, storeViews, scopes);
    this.links = new CommentWriter(shop);
    this.health =
        new MagentoHealth(
            shop,
            pages,
            new MagentoProbes(
                api, new ShopCalls(url, "url", clock), new Refusals(url, settings, clock)),
            new VersionLook(context, url),
            settings);
    this.products =
        catalog(settings, new MagentoProducts(api, calls, limit, storeViews), storeViews, context);
    this.scopeHealth = new ScopeHealth(scopes, storeViews);
  }

  private static MagentoCatalog catalog(
      MagentoSettings settings,
      MagentoProducts products,
      StoreViewCache storeViews,
      ShopContext context) {
    AttributeLabels labels = new AttributeLabels(products, context.shopId(), context.clock());
    return new MagentoCatalog(
        products,
        storeViews,
        new ProductDetailsReader(
            ProductAttributes.of(settings), settings.productUrlSuffix(), labels));
  }

  @Override
  public Health health() throws InterruptedException {
    Health looked = health.look();
    List<Health.Check> checks = new ArrayList<>(looked.checks());
    scopeHealth.look().ifPresent(checks::add);
    if (events.isPresent()) {
      checks.add(events.get().look());
    }
    return new Health(checks, looked.address());
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
    return events.map(Events::receiver);
  }

  @Override
  public Optional<LinkWriter> links() {
    return Optional.of(links);
  }

  @Override
  public Optional<ProductCatalog> products() {
    return Optional.of(products);
  }

  /** All else runs on the host's client and threads. */
  @Override
  public void close() {
    events.ifPresent(Events::close);
  }
}
