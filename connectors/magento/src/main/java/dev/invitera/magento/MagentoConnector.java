package dev.invitera.magento;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.health.Health;
import dev.invitera.connector.link.LinkWriter;
import dev.invitera.connector.order.OrderLookup;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import dev.invitera.support.http.ShopJson;
import dev.invitera.support.oauth.BaseAddress;
import dev.invitera.support.oauth.OAuthAuthentication;
import dev.invitera.support.oauth.OAuthCredentials;
import dev.invitera.support.oauth.OAuthSigner;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** One Magento shop. Safe for several threads. */
final class MagentoConnector implements Connector {

  private final OrderSweeper orders;
  private final OrderFinder lookup;
  private final CommentWriter links;
  private final MagentoHealth health;

  MagentoConnector(MagentoSettings settings, ShopContext context) {
    Clock clock = context.clock();
    URI url = URI.create(settings.url().toString().replaceFirst("/+$", ""));
    ObjectMapper mapper = ShopJson.mapper();
    MagentoApi api =
        ShopFeign.builder(context.http(), authentication(settings, clock))
            .target(MagentoApi.class, url.toString());
    MagentoShop shop =
        new MagentoShop(api, new ShopCalls(url, "url", clock), new Refusals(url, settings));
    StoreViewCache storeViews = new StoreViewCache(shop, clock);
    OrderReader reader =
        new OrderReader(mapper, new OrderMapping(new StateMapping(settings.statuses())));
    this.orders = new OrderSweeper(shop, reader, storeViews, settings.pollEvery(), clock);
    this.lookup = new OrderFinder(shop, reader, storeViews);
    this.links = new CommentWriter(shop);
    this.health =
        new MagentoHealth(
            shop,
            new MagentoProbes(api, new ShopCalls(url, "url", clock), new Refusals(url, settings)),
            new VersionLook(context, url),
            settings);
  }

  private static Authentication authentication(MagentoSettings settings, Clock clock) {
    return settings
        .consumerKey()
        .flatMap(key ->
            settings
                .consumerSecret()
                .flatMap(secret ->
                    settings
                        .accessTokenSecret()
                        .map(tokenSecret ->
                            OAuthCredentials.withToken(
                                key, secret, settings.accessToken(), tokenSecret))))
        .map(credentials ->
            OAuthAuthentication.header(
                new OAuthSigner(
                    credentials, settings.signatureMethod(), BaseAddress.asCalled(), clock)))
        .orElseGet(() -> Authentication.bearer(settings.accessToken()));
  }

  @Override
  public Health health() throws InterruptedException {
    return health.look();
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
  public Optional<LinkWriter> links() {
    return Optional.of(links);
  }

  /** Nothing to end: calls run on the host's client and threads. */
  @Override
  public void close() {}
}
