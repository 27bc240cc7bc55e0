package dev.invitera.host.connector;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.host.config.FileStamp;
import dev.invitera.host.config.SettingsSource;
import dev.invitera.host.connector.Connectors.Availability.NotReady;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The plugins of this host and the connectors that they made: the only place that holds an object
 * of a plugin. What changes something is for one thread at a time; all else is safe for several.
 */
public final class Plugins implements Connectors, AutoCloseable {

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final PluginsSetup setup;
  private final PluginShelf shelf = new PluginShelf();
  private final SharedHttpClient http = new SharedHttpClient();
  private final ShopSlots slots = new ShopSlots();
  private final SameOrders sameOrders = new SameOrders();
  private final LoaderWatch leaks;
  private final PluginStarter starter;
  private final ShopOpener opener;
  private final PluginExchange exchange;
  private final JarMemory memory;
  private final OwnCopies copies;

  public Plugins(PluginsSetup setup) {
    this.setup = setup;
    this.leaks = new LoaderWatch(setup.clock());
    this.starter = new PluginStarter(setup, leaks);
    this.opener = new ShopOpener(setup, shelf, http.client(), sameOrders);
    this.exchange = new PluginExchange(setup, starter, opener, slots);
    this.copies = new OwnCopies(setup.privateFolder());
    this.memory =
        new JarMemory(
            setup.config(),
            new JarInspector(
                new PrivateCopies(copies.folder(), PluginShelf.MAX_JAR_BYTES),
                TrustPolicy.of(setup.config())),
            new RememberedRefusals(setup.privateFolder().resolve("not-taken.json")),
            setup.clock());
  }

  /**
   * Loads every jar of the plugins folder; when some are loaded already, what changed there since:
   * the next version of a plugin takes the place of the one that works once it is seen to work
   * itself. A jar that cannot be loaded is listed with its reason and stops nothing else; it is not
   * tried again until its file changes.
   *
   * @throws IOException if the folder cannot be listed; then nothing changes
   */
  public List<PluginChange> load() throws IOException, InterruptedException {
    return load(false);
  }

  /**
   * The same, and tries what failed again even though its file is the same. What is still not taken
   * is told of, too.
   */
  public List<PluginChange> loadAgain() throws IOException, InterruptedException {
    memory.forgetFailures();
    return load(true);
  }

  private List<PluginChange> load(boolean tellsAgain) throws IOException, InterruptedException {
    copies.makeOnce();
    List<PluginChange> changes = new PluginReload(memory, shelf, exchange, tellsAgain).run();
    changes.forEach(PluginLog::tell);
    return changes;
  }

  /**
   * By which a change of the plugins folder is recognized, of the signatures and the lock too.
   *
   * @throws IOException if the folder cannot be listed
   */
  public Map<Path, FileStamp> stamps() throws IOException {
    return FileStamp.of(JarMemory.files(setup.config()));
  }

  /**
   * Whether the plugins folder, from which some are loaded, has no jar any more: it is not there,
   * or empty, as a volume that is not mounted leaves it.
   *
   * @throws IOException if the folder cannot be listed
   */
  public boolean folderIsGone() throws IOException {
    return !shelf.plugins().isEmpty() && PluginFolder.jars(setup.folder()).isEmpty();
  }

  /** Lets what is loaded go on without the folder, and says so where plugins are listed. */
  public void goOnWithoutFolder() {
    String reason = setup.folder() + KeptPlugin.NO_FOLDER;
    shelf.put(
        shelf.plugins().stream()
            .<PluginEntry>map(plugin -> new PluginEntry.Usable(plugin, Optional.of(reason)))
            .toList());
  }

  /** Whether loading again may give more than there is, though no file changes. */
  public boolean unsettled() {
    return memory.unsettled();
  }

  /** Which plugins are loaded, as written in the configuration. */
  public String trust() {
    return setup.config().trust().key();
  }

  /** Every jar of the plugins folder and what became of it. */
  public List<PluginStatus> list() {
    return shelf.entries().stream()
        .map(entry -> entry.status(entry.id().map(exchange::shopsOf).orElse(List.of())))
        .toList();
  }

  /** Whether it is time for {@link #collectEnded}. */
  public boolean endedToCollect() {
    return leaks.due();
  }

  /** Frees the memory of plugins that were ended, and warns of those that cannot be freed. */
  public void collectEnded() {
    leaks.look();
  }

  /** The plugins that were ended and stay in memory all the same. */
  public List<LeftBehind> leftBehind() {
    return leaks.leftBehind();
  }

  /**
   * Opens a shop, or opens it anew. What keeps it from being ready is kept, and told by {@link
   * #of}; opening it again tries again.
   */
  public Availability open(ShopSetup shop) throws InterruptedException {
    openAll(List.of(shop));
    return of(shop.shopId());
  }

  /** The same for several; what they had before is closed once all are open. */
  public void openAll(Collection<ShopSetup> shops) throws InterruptedException {
    List<OpenedShop> former = new ArrayList<>();
    // Two of them may change places.
    sameOrders.release(shops.stream().map(ShopSetup::shopId).toList());
    try {
      for (ShopSetup shop : shops) {
        reopen(shop).ifPresent(former::add);
      }
    } finally {
      closeAll(former);
    }
  }

  private Optional<OpenedShop> reopen(ShopSetup shop) throws InterruptedException {
    OpenedShop next = opener.open(shop);
    Optional<ShopSlot> slot = slots.find(shop.shopId());
    if (slot.isEmpty()) {
      slots.put(new ShopSlot(shop, next));
      return Optional.empty();
    }
    return slot.get().reopened(shop, next);
  }

  /**
   * Tries again to open shops that could not be opened as they are configured for a reason that may
   * have passed, such as a busy plugin.
   *
   * @return the shops that have what they are configured to have now
   */
  public List<String> openPending() throws InterruptedException {
    List<ShopSlot> pending = slots.pending();
    openAll(pending.stream().map(ShopSlot::setup).toList());
    return pending.stream()
        .filter(slot -> !slot.pending())
        .map(slot -> slot.setup().shopId())
        .toList();
  }

  /** Closes shops: waits for their running calls, and lets no more in. */
  public void closeShops(Collection<String> shopIds) throws InterruptedException {
    sameOrders.release(shopIds);
    closeAll(
        shopIds.stream()
            .flatMap(shop -> slots.remove(shop).stream())
            .map(ShopSlot::opened)
            .toList());
  }

  private void closeAll(List<OpenedShop> shops) throws InterruptedException {
    Duration drain = setup.calls().drain();
    ShopSlots.close(shops, drain, drain.plus(setup.calls().quick()));
  }

  @Override
  public Availability of(String shopId) {
    return slots
        .find(shopId)
        .map(ShopSlot::availability)
        .orElseGet(() -> new NotReady("shop '%s' is not open".formatted(shopId)));
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

  /** The order statuses that a connector's platform has by itself; empty if it has none. */
  public List<KnownStatus> statuses(String connectorId) {
    return shelf
        .plugin(connectorId)
        .map(plugin -> plugin.factory().descriptor().statuses())
        .orElse(List.of());
  }

  /**
   * Closes every shop, all at the same time, and unloads every plugin. What a connector has not
   * ended within two seconds is interrupted and left behind.
   */
  @Override
  public void close() {
    List<OpenedShop> open = new ArrayList<>();
    for (String shop : slots.ids()) {
      slots.remove(shop).ifPresent(slot -> open.add(slot.opened()));
    }
    try {
      ShopSlots.close(open, setup.calls().drain(), CLOSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    List<LoadedPlugin> loaded = shelf.plugins();
    shelf.put(List.of());
    loaded.forEach(starter::stop);
    http.close();
    copies.close();
  }

  Optional<LoadedPlugin> plugin(String id) {
    return shelf.plugin(id);
  }
}
