package dev.invitera.host.reload;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.ShopSetup;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.delivery.GoneShops.GoneShop;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.route.ConfiguredRoutes;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a configuration in the place of the one that runs, part by part. Doing it again is harmless.
 */
public final class ConfigTaking {

  private static final Logger LOG = LoggerFactory.getLogger(ConfigTaking.class);

  private final ConfiguredShops shops;
  private final Plugins plugins;
  private final TrustpilotAccounts accounts;
  private final ConfiguredRoutes routes;
  private final Delivery delivery;
  private final ShopNews news;

  public ConfigTaking(
      ConfiguredShops shops,
      Plugins plugins,
      TrustpilotAccounts accounts,
      ConfiguredRoutes routes,
      Delivery delivery,
      ShopNews news) {
    this.shops = shops;
    this.plugins = plugins;
    this.accounts = accounts;
    this.routes = routes;
    this.delivery = delivery;
    this.news = news;
  }

  /** Opens all shops of a configuration, at a host's start. */
  public void openAll(InviteraConfig config) throws InterruptedException {
    open(config, new TreeSet<>(config.shops().keySet()));
  }

  /**
   * Takes a changed configuration. Work that began before ends by what it began with.
   *
   * @param again whether an earlier one could be taken in part only
   */
  void take(Running next, ConfigChange change, boolean again) throws InterruptedException {
    InviteraConfig config = next.config();
    Map<String, Shop> before = new HashMap<>();
    shops.all().forEach(shop -> before.put(shop.id(), shop));
    Set<String> changedAccounts = accounts.replace(config.accounts());
    shops.replace(config, next.broken(), next.formerly());
    routes.keepThoseOf(config);
    plugins.closeShops(change.removed());
    Set<String> connecting = new TreeSet<>(change.added());
    connecting.addAll(change.reconnected());
    open(config, connecting);
    connecting.stream()
        .filter(id ->
            before.containsKey(id)
                && !before.get(id).config().connector().equals(config.shop(id).connector()))
        .forEach(news::tellOtherConnector);
    List<Shop> changed =
        shops.all().stream()
            .filter(shop ->
                again
                    || connecting.contains(shop.id())
                    || differs(shop, Optional.ofNullable(before.get(shop.id()))))
            .toList();
    delivery.configurationChanged(changed, changedAccounts);
    news.tellOpened(connecting);
    tellOfGone(change.removed());
    boolean news =
        again
            || !change.removed().isEmpty()
            || !changedAccounts.isEmpty()
            || shops.all().stream().anyMatch(shop -> isNews(shop, before));
    if (news) {
      LOG.info(
          "A changed configuration is taken: {} shops, {} of them new, {} connected anew; {} gone",
          config.shops().size(),
          change.added().size(),
          change.reconnected().size(),
          change.removed().size());
    }
  }

  private static boolean isNews(Shop shop, Map<String, Shop> before) {
    return Optional.ofNullable(before.get(shop.id()))
        .filter(former -> former.config().sameAs(shop.config()))
        .isEmpty();
  }

  private void tellOfGone(Set<String> removed) {
    Set<String> quiet = new TreeSet<>(removed);
    for (GoneShop gone : delivery.gone().among(removed)) {
      LOG.warn("{}", gone);
      quiet.remove(gone.shop());
    }
    quiet.forEach(
        id -> LOG.info("Shop {} is configured no more: what the store has of it stays", id));
  }

  /** Whether what is decided for a shop, or the way it goes out, may be another one now. */
  private static boolean differs(Shop shop, Optional<Shop> before) {
    return before
        .filter(former -> former.decidingRules().equals(shop.decidingRules()))
        .filter(former -> former.config().route().equals(shop.config().route()))
        .filter(former -> former.accountConfig().equals(shop.accountConfig()))
        .isEmpty();
  }

  private void open(InviteraConfig config, Set<String> ids) throws InterruptedException {
    plugins.openAll(
        ids.stream()
            .map(config::shop)
            .map(shop ->
                new ShopSetup(
                    shop.id(),
                    shop.connector(),
                    shop.settings(),
                    config.server().webhookUrl(shop.id())))
            .toList());
    for (String id : ids) {
      if (plugins.of(id) instanceof Availability.NotReady(String reason)) {
        LOG.warn("Shop {} does not start: {}", id, reason);
      }
    }
  }
}
