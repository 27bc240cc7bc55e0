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
import java.util.concurrent.ConcurrentHashMap;

/** The routes that a configuration asks for, each made when it is first used. */
public final class ConfiguredRoutes implements Routes {

  private final Map<String, ShopConfig> shops;
  private final TrustpilotAccounts accounts;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  public ConfiguredRoutes(Map<String, ShopConfig> shops, TrustpilotAccounts accounts) {
    this.shops = Map.copyOf(shops);
    this.accounts = accounts;
  }

  @Override
  public Route of(String shop) {
    ShopConfig config = shops.get(shop);
    if (config == null) {
      throw new IllegalArgumentException("no shop '" + shop + "' is configured");
    }
    return routes.computeIfAbsent(shop, _ -> route(config.route()));
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
