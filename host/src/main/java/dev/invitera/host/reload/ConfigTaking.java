package dev.invitera.host.reload;

import dev.invitera.host.config.InviteraConfig;
import dev.invitera.host.config.ServerConfig;
import dev.invitera.host.config.ShopConfig;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Plugins;
import dev.invitera.host.connector.ShopSetup;
import dev.invitera.host.delivery.Delivery;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.route.ConfiguredRoutes;
import dev.invitera.host.route.trustpilot.TrustpilotAccounts;
import java.util.ArrayList;
import java.util.List;
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
    for (String id : new TreeSet<>(config.shops().keySet())) {
      open(config.server(), config.shop(id));
    }
  }

  /** Takes a changed configuration. Work that began before ends by what it began with. */
  void take(Running next, ConfigChange change) throws InterruptedException {
    InviteraConfig config = next.config();
    Set<String> changedAccounts = accounts.replace(config.accounts());
    shops.replace(config, next.broken());
    routes.renew();
    for (String id : change.removed()) {
      plugins.closeShop(id);
      LOG.info("Shop {} is configured no more: what the store has of it stays", id);
    }
    List<String> connecting = new ArrayList<>(change.added());
    connecting.addAll(change.reconnected());
    for (String id : connecting) {
      open(config.server(), config.shop(id));
    }
    delivery.configurationChanged(shops.all(), changedAccounts);
    news.tell(connecting);
    LOG.info(
        "A changed configuration is taken: {} shops, {} of them new, {} connected anew; {} gone",
        config.shops().size(),
        change.added().size(),
        change.reconnected().size(),
        change.removed().size());
  }

  private void open(ServerConfig server, ShopConfig shop) throws InterruptedException {
    Availability availability =
        plugins.open(
            new ShopSetup(
                shop.id(), shop.connector(), shop.settings(), server.webhookUrl(shop.id())));
    if (availability instanceof Availability.NotReady(String reason)) {
      LOG.warn("Shop {} does not start: {}", shop.id(), reason);
    }
  }
}
