package dev.invitera.host.connector;

import dev.invitera.host.config.Problem;
import dev.invitera.host.config.SettingsSource;
import java.net.http.HttpClient;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes connectors of shops: finds the plugin, checks the settings, calls the factory. */
final class ShopOpener {

  private static final Logger log = LoggerFactory.getLogger(ShopOpener.class);

  private final PluginsSetup setup;
  private final PluginShelf shelf;
  private final HttpClient http;
  private final SameOrders sameOrders;

  ShopOpener(PluginsSetup setup, PluginShelf shelf, HttpClient http, SameOrders sameOrders) {
    this.setup = setup;
    this.shelf = shelf;
    this.http = http;
    this.sameOrders = sameOrders;
  }

  /** With the plugin that works. */
  OpenedShop open(ShopSetup shop) throws InterruptedException {
    Optional<LoadedPlugin> plugin = shelf.plugin(shop.connectorId());
    return plugin.isEmpty() ? notOpen(shop, missing(shop.connectorId())) : open(shop, plugin.get());
  }

  /** With a plugin that may be about to work. */
  OpenedShop open(ShopSetup shop, LoadedPlugin plugin) throws InterruptedException {
    return switch (check(shop.shopId(), plugin, shop.settings())) {
      case SettingsCheck.NotChecked(String reason, boolean passing) ->
          new OpenedShop.NotOpen(shop.connectorId(), reason, passing);
      case SettingsCheck.Checked checked when !checked.usable() ->
          notOpen(
              shop,
              checked.errors().stream().map(Problem::toString).collect(Collectors.joining("; ")));
      case SettingsCheck.Checked checked -> {
        sameOrders
            .note(shop.shopId(), shop.connectorId(), shop.settings(), checked.origin())
            .ifPresent(warning -> log.warn("{}", warning));
        yield create(shop, plugin);
      }
    };
  }

  /** Which orders shops read, so that what {@link #open} notes can be undone. */
  SameOrders.Remembered remembered(Collection<String> shops) {
    return sameOrders.remembered(shops);
  }

  /** They read again what they read before: what was opened is not used. */
  void restore(SameOrders.Remembered before) {
    sameOrders.restore(before);
  }

  SettingsCheck check(String shopId, String connectorId, SettingsSource settings)
      throws InterruptedException {
    Optional<LoadedPlugin> plugin = shelf.plugin(connectorId);
    return plugin.isEmpty()
        ? new SettingsCheck.NotChecked(missing(connectorId), false)
        : check(shopId, plugin.get(), settings);
  }

  private static SettingsCheck check(String shopId, LoadedPlugin plugin, SettingsSource settings)
      throws InterruptedException {
    try {
      return plugin.check(shopId, settings);
    } catch (ConnectorFailure failed) {
      return new SettingsCheck.NotChecked(
          "connector '%s' cannot check its settings: %s"
              .formatted(plugin.id(), failed.getMessage()),
          passes(failed));
    }
  }

  /** Whether it was not the shop's settings that the plugin failed of. */
  private static boolean passes(ConnectorFailure failed) {
    return switch (failed.kind()) {
      case ConnectorFailure.Busy _,
          ConnectorFailure.Paused _,
          ConnectorFailure.TimedOut _,
          ConnectorFailure.Unavailable _ ->
          true;
      case ConnectorFailure.Unauthorized _,
          ConnectorFailure.Misconfigured _,
          ConnectorFailure.UnexpectedReply _,
          ConnectorFailure.UnknownOutcome _,
          ConnectorFailure.Crashed _,
          ConnectorFailure.Closed _ ->
          false;
    };
  }

  private OpenedShop create(ShopSetup shop, LoadedPlugin plugin) throws InterruptedException {
    GuardedHttpClient client =
        new GuardedHttpClient(http, shop.shopId(), setup.http(), setup.meter());
    try {
      LoadedPlugin.Made made =
          plugin.create(
              new HostShopContext(shop.shopId(), setup.clock(), client, shop.webhookUrl()),
              shop.settings());
      return new OpenedShop.Open(
          new GuardedShopConnector(
              shop.shopId(),
              shop.connectorId(),
              made.facets(),
              new WatchedConnector(
                  shop.shopId(),
                  plugin.calls(),
                  client,
                  new FaultGate(shop.connectorId(), shop.shopId(), setup.clock(), setup.meter()),
                  made.connector())),
          plugin.calls());
    } catch (ConnectorFailure failed) {
      client.shutdownNow();
      return new OpenedShop.NotOpen(
          shop.connectorId(),
          "connector '%s' cannot be made: %s".formatted(shop.connectorId(), failed.getMessage()),
          passes(failed));
    }
  }

  private static OpenedShop notOpen(ShopSetup shop, String reason) {
    return new OpenedShop.NotOpen(shop.connectorId(), reason);
  }

  /** Says why there is no such connector: a jar of that id that is not loaded, or none at all. */
  private String missing(String connectorId) {
    List<PluginEntry> same =
        shelf.entries().stream()
            .filter(entry -> entry.id().filter(connectorId::equals).isPresent())
            .toList();
    if (same.isEmpty()) {
      List<String> ids =
          shelf.entries().stream()
              .filter(PluginEntry.Usable.class::isInstance)
              .flatMap(entry -> entry.id().stream())
              .sorted()
              .toList();
      return ids.isEmpty()
          ? "there is no connector '%s' in %s, nor any other: see plugins.directory"
              .formatted(connectorId, setup.folder())
          : "there is no connector '%s' in %s; there are: %s"
              .formatted(connectorId, setup.folder(), String.join(", ", ids));
    }
    return same.stream()
        .map(entry -> entry.status(List.of()))
        .map(status ->
            "connector '%s' is not loaded: %s: %s"
                .formatted(connectorId, status.file(), status.reason()))
        .collect(Collectors.joining("; "));
  }
}
