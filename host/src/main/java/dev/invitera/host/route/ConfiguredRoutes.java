package dev.invitera.host.route;

import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.config.ShopConfig.RouteConfig;
import dev.invitera.host.route.links.BusinessGeneratedLinkMaker;
import dev.invitera.host.route.links.LinkForm;
import dev.invitera.host.route.links.LinkMakers;
import dev.invitera.host.route.links.LinkRoute;
import dev.invitera.host.route.links.SealingKeys;
import dev.invitera.host.route.links.UniqueLinkMaker;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The routes that the configuration of the moment asks for, each made when it is first used. What
 * was begun for a shop that left the configuration ends on the route that it had.
 */
public final class ConfiguredRoutes implements Routes {

  private final Function<String, Optional<ShopConfig>> shops;
  private final TrustpilotAccounts accounts;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  /**
   * @param shops finds a shop in the configuration of the moment
   */
  public ConfiguredRoutes(
      Function<String, Optional<ShopConfig>> shops, TrustpilotAccounts accounts) {
    this.shops = shops;
    this.accounts = accounts;
  }

  @Override
  public Route of(String shop) {
    return routes.computeIfAbsent(
        shop,
        id ->
            shops
                .apply(id)
                .map(config -> route(config.route()))
                .orElseThrow(
                    () -> new IllegalArgumentException("no shop '" + id + "' is configured")));
  }

  /** Makes the routes of configured shops anew, since the configuration changed. */
  public void renew() {
    routes.keySet().removeIf(shop -> shops.apply(shop).isPresent());
  }

  private Route route(RouteConfig config) {
    return switch (config) {
      case RouteConfig.TrustpilotEmail email ->
          accounts.route(email.account(), email.businessUnit());
      case RouteConfig.BusinessGeneratedLink link -> new LinkRoute(makers(link, LinkForm.PAGE));
      case RouteConfig.UniqueLink link -> new LinkRoute(makers(link, LinkForm.PAGE));
    };
  }

  /** Makers of business-generated links, also for links made outside the flow of orders. */
  public static LinkMakers makers(RouteConfig.BusinessGeneratedLink config, LinkForm form) {
    SealingKeys keys = SealingKeys.of(config.encryptionKey(), config.authenticationKey());
    return new LinkMakers(() -> new BusinessGeneratedLinkMaker(config.domain(), keys, form));
  }

  /** Makers of unique links, also for links made outside the flow of orders. */
  public static LinkMakers makers(RouteConfig.UniqueLink config, LinkForm form) {
    return new LinkMakers(() -> new UniqueLinkMaker(config.domain(), config.secret(), form));
  }
}
