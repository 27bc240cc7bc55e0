package dev.invitera.host.connector;

import dev.invitera.host.config.SettingsSource;
import dev.invitera.host.connector.Connectors.Availability.NotReady;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of this host and the connectors that they made: the only place that holds an object
 * of a plugin. Load once, then open the shops; safe for several threads.
 */
public final class Plugins implements Connectors, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Plugins.class);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final PluginsSetup setup;
  private final PluginShelf shelf;
  private final SharedHttpClient http = new SharedHttpClient();
  private final ShopOpener opener;
  private final Map<String, OpenedShop> shops = new ConcurrentSkipListMap<>();

  public Plugins(PluginsSetup setup) {
    this.setup = setup;
    this.shelf = new PluginShelf(setup);
    this.opener = new ShopOpener(setup, shelf, http.client());
  }

  /**
   * Loads every jar of the plugins folder. A jar that cannot be loaded is listed with its reason
   * and stops nothing else.
   *
   * @throws IOException if the folder cannot be listed
   */
  public void load() throws IOException, InterruptedException {
    shelf.load();
  }

  /** Which plugins are loaded, as written in the configuration. */
  public String trust() {
    return setup.config().trust().key();
  }

  /** Every jar of the plugins folder and what became of it. */
  public List<PluginStatus> list() {
    return shelf.entries().stream().map(entry -> entry.status(shopsOf(entry))).toList();
  }

  /**
   * Opens a shop, or opens it anew. What keeps it from being ready is kept, and told by {@link
   * #of}; opening it again tries again.
   */
  public Availability open(ShopSetup shop) throws InterruptedException {
    OpenedShop before = shops.put(shop.shopId(), opener.open(shop));
    if (before != null) {
      before.close(setup.calls().drain());
    }
    return of(shop.shopId());
  }

  /** Closes a shop: waits for its running calls, and lets no more in. */
  public void closeShop(String shopId) throws InterruptedException {
    OpenedShop shop = shops.remove(shopId);
    if (shop != null) {
      shop.close(setup.calls().drain());
    }
  }

  @Override
  public Availability of(String shopId) {
    return switch (shops.get(shopId)) {
      case null -> new NotReady("shop '%s' is not open".formatted(shopId));
      case OpenedShop.NotOpen notOpen -> new NotReady(notOpen.reason());
      case OpenedShop.Open open ->
          open.connector()
              .pausedBecause()
              .<Availability>map(NotReady::new)
              .orElseGet(() -> new Ready(open.connector()));
    };
  }

  /** Checks a shop's settings without opening it. */
  public SettingsCheck check(String connectorId, SettingsSource settings)
      throws InterruptedException {
    return opener.check("", connectorId, settings);
  }

  /**
   * Lets a function look at the type of a connector's settings, such as for a schema. It must keep
   * nothing of it. Empty if there is no such connector.
   */
  public <T> Optional<T> describeSettings(
      String connectorId, Function<Class<? extends Record>, T> reader)
      throws ConnectorFailure, InterruptedException {
    Optional<LoadedPlugin> plugin = shelf.plugin(connectorId);
    return plugin.isEmpty() ? Optional.empty() : Optional.of(plugin.get().describe(reader));
  }

  /**
   * Closes every shop, all at the same time, and unloads every plugin. What a connector has not
   * ended within two seconds is interrupted and left behind.
   */
  @Override
  public void close() {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("invitera-close-", 0).factory());
    List.copyOf(shops.keySet()).forEach(shopId -> threads.execute(() -> closeNow(shopId)));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      // Going down in a hurry: the connectors were told, and get no time.
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    shelf.unload();
    http.close();
  }

  private void closeNow(String shopId) {
    try {
      closeShop(shopId);
    } catch (InterruptedException _) {
      log.warn("shop '{}': its connector did not close in time and is left behind", shopId);
      Thread.currentThread().interrupt();
    }
  }

  Optional<LoadedPlugin> plugin(String id) {
    return shelf.plugin(id);
  }

  private List<String> shopsOf(PluginEntry entry) {
    return shops.entrySet().stream()
        .filter(shop -> entry.id().filter(shop.getValue().connectorId()::equals).isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }
}
