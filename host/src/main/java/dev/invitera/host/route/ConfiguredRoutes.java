package dev.invitera.host.route;

import dev.invitera.host.config.AccountConfig;
import dev.invitera.host.config.InviteraConfig;
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

/** The routes that configurations ask for, each made when it is first used. */
public final class ConfiguredRoutes implements Routes {

  private final TrustpilotAccounts accounts;
  private final Map<Key, Route> routes = new ConcurrentHashMap<>();

  public ConfiguredRoutes(TrustpilotAccounts accounts) {
    this.accounts = accounts;
  }

  /** All that a route is made of: another one has another key. */
  private record Key(String shop, RouteConfig route, Optional<AccountConfig> account) {}

  @Override
  public Route of(ShopConfig shop, Optional<AccountConfig> account) {
    return routes.computeIfAbsent(new Key(shop.id(), shop.route(), account), this::make);
  }

  private Route make(Key key) {
    return switch (key.route()) {
      case RouteConfig.TrustpilotEmail email ->
          accounts.route(key.account().orElseThrow(), email.businessUnit());
      case RouteConfig.BusinessGeneratedLink link -> new LinkRoute(makers(link, LinkForm.PAGE));
      case RouteConfig.UniqueLink link -> new LinkRoute(makers(link, LinkForm.PAGE));
    };
  }

  /** Forgets the routes that a changed configuration has no more. */
  public void keepThoseOf(InviteraConfig config) {
    routes
        .keySet()
        .removeIf(key -> {
          ShopConfig shop = config.shops().get(key.shop());
          return shop == null || !shop.route().equals(key.route());
        });
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
