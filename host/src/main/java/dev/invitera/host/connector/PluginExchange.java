package dev.invitera.host.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a plugin's next version in the place of the one that works, or a first one in its place. The
 * next one is made whole beside it: loaded, with a connector for each of its shops, each looked at.
 * Only then calls go there; those that run end on the old one.
 */
final class PluginExchange {

  private static final Logger log = LoggerFactory.getLogger(PluginExchange.class);
  private static final Duration ALL_HEALTH = Duration.ofMinutes(2);

  private final PluginsSetup setup;
  private final PluginStarter starter;
  private final ShopOpener opener;
  private final ShopSlots slots;
  private final HealthGate gate = new HealthGate(ALL_HEALTH);

  PluginExchange(PluginsSetup setup, PluginStarter starter, ShopOpener opener, ShopSlots slots) {
    this.setup = setup;
    this.starter = starter;
    this.opener = opener;
    this.slots = slots;
  }

  /** How it ended. */
  sealed interface Result {

    /** It works. */
    record Taken(LoadedPlugin plugin, List<String> shops) implements Result {}

    /** Nothing changed, since it does not work. */
    record NotTaken(String reason) implements Result {}

    /** Nothing changed, since a shop would do worse with it. */
    record Objected(String reason) implements Result {}
  }

  /** The shops that name a connector. */
  List<String> shopsOf(String connector) {
    return slots.ofConnector(connector).stream().map(slot -> slot.setup().shopId()).toList();
  }

  Result take(PluginJar jar, Optional<LoadedPlugin> current) throws InterruptedException {
    return switch (starter.start(jar)) {
      case PluginEntry.Usable(LoadedPlugin next, _) -> take(next, current);
      case PluginEntry entry -> new Result.NotTaken(entry.status(List.of()).reason());
    };
  }

  private Result take(LoadedPlugin next, Optional<LoadedPlugin> current)
      throws InterruptedException {
    Map<ShopSlot, OpenedShop> opened = new LinkedHashMap<>();
    SameOrders.Remembered claimed = opener.remembered(shopsOf(next.id()));
    boolean taken = false;
    try {
      for (ShopSlot slot : slots.ofConnector(next.id())) {
        opened.put(slot, opener.open(slot.setup(), next));
      }
      Optional<String> objection = objection(opened);
      if (objection.isPresent()) {
        return new Result.Objected(objection.get());
      }
      taken = true;
    } finally {
      if (!taken) {
        opener.restore(claimed);
        giveUp(next, opened.values());
      }
    }
    List<OpenedShop> before = new ArrayList<>();
    opened.forEach((slot, shop) -> before.add(slot.swap(shop)));
    try {
      retire(before, current);
    } catch (InterruptedException stopping) {
      // It is taken all the same; what stops next sees the interrupt.
      Thread.currentThread().interrupt();
    }
    return new Result.Taken(
        next, opened.keySet().stream().map(slot -> slot.setup().shopId()).toList());
  }

  private Optional<String> objection(Map<ShopSlot, OpenedShop> opened) throws InterruptedException {
    List<HealthGate.Pair> pairs = new ArrayList<>();
    for (Map.Entry<ShopSlot, OpenedShop> entry : opened.entrySet()) {
      ShopSlot slot = entry.getKey();
      Optional<ShopConnector> before = slot.connector();
      switch (entry.getValue()) {
        case OpenedShop.Open open -> {
          Optional<String> lost =
              before.flatMap(old -> LostFacets.of(old.facets(), open.connector().facets()));
          if (lost.isPresent()) {
            return Optional.of(lost(slot.setup().shopId(), lost.get()));
          }
          pairs.add(new HealthGate.Pair(slot.setup().shopId(), open.connector(), before));
        }
        case OpenedShop.NotOpen(_, String reason, _) when before.isPresent() -> {
          return Optional.of(
              "shop '%s' would not work with it: %s".formatted(slot.setup().shopId(), reason));
        }
        case OpenedShop.NotOpen _ -> {
          // It worked with none before: nothing gets worse.
        }
      }
    }
    return gate.objection(pairs);
  }

  /** What waits for such work would wait for ever. */
  private static String lost(String shop, String what) {
    return ("with it shop '%s' could no longer %s, and what waits for that would never be done;"
            + " to use it all the same, take the former jar away and restart the host")
        .formatted(shop, what);
  }

  /** Ends a plugin whose jar is gone; gives back the shops that pause for it. */
  List<String> end(LoadedPlugin plugin) throws InterruptedException {
    List<OpenedShop> before = new ArrayList<>();
    List<ShopSlot> paused = slots.ofConnector(plugin.id());
    String reason =
        "the jar of connector '%s' was removed from %s; put it back, and the shop goes on"
            .formatted(plugin.id(), setup.folder());
    for (ShopSlot slot : paused) {
      before.add(slot.swap(new OpenedShop.NotOpen(plugin.id(), reason)));
    }
    retire(before, Optional.of(plugin));
    return paused.stream().map(slot -> slot.setup().shopId()).toList();
  }

  private void retire(List<OpenedShop> before, Optional<LoadedPlugin> plugin)
      throws InterruptedException {
    try {
      close(before);
    } finally {
      plugin.ifPresent(this::stop);
    }
  }

  private void giveUp(LoadedPlugin next, Iterable<OpenedShop> opened) throws InterruptedException {
    try {
      List<OpenedShop> all = new ArrayList<>();
      opened.forEach(all::add);
      close(all);
    } finally {
      stop(next);
    }
  }

  private void close(List<OpenedShop> shops) throws InterruptedException {
    Duration drain = setup.calls().drain();
    ShopSlots.close(shops, drain, drain.plus(setup.calls().quick()));
  }

  private void stop(LoadedPlugin plugin) {
    starter.stop(plugin);
    try {
      Files.deleteIfExists(plugin.jar().copy());
    } catch (IOException e) {
      log.warn("{}: its private copy cannot be deleted: {}", plugin.named(), e.toString());
    }
  }
}
