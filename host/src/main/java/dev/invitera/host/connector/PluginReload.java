package dev.invitera.host.connector;

import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One look at the plugins folder: takes in what is new or changed, ends what is gone. What cannot
 * be taken changes nothing else: the plugin that works goes on, whatever became of its file.
 */
final class PluginReload {

  private static final Comparator<PluginEntry> BY_FILE =
      Comparator.comparing(entry -> entry.status(List.of()).file());

  private final JarMemory memory;
  private final PluginShelf shelf;
  private final PluginExchange exchange;
  private final boolean tellsAgain;
  private final List<PluginEntry> entries = new ArrayList<>();
  private final List<PluginChange> changes = new ArrayList<>();

  private final Set<LoadedPlugin> ended = new HashSet<>();

  /** The plugins that were dealt with. */
  private final Set<String> mentioned = new HashSet<>();

  /**
   * @param tellsAgain whether somebody asks for it: then a jar that was refused before and is the
   *     same is told of as well, and what is gone is gone
   */
  PluginReload(JarMemory memory, PluginShelf shelf, PluginExchange exchange, boolean tellsAgain) {
    this.memory = memory;
    this.shelf = shelf;
    this.exchange = exchange;
    this.tellsAgain = tellsAgain;
  }

  /**
   * Does it, and keeps the result.
   *
   * @throws IOException if the folder cannot be listed; then nothing changes
   */
  List<PluginChange> run() throws IOException, InterruptedException {
    List<PluginInspection> inspections = memory.look();
    Map<String, List<PluginJar>> offered = PluginFolder.newestFirst(inspections);
    try {
      for (List<PluginJar> jars : offered.values()) {
        offer(jars);
      }
      refused(
          inspections.stream().filter(Refused.class::isInstance).map(Refused.class::cast).toList());
      missing(unmentioned());
    } finally {
      // Whatever broke this off, what works is kept.
      shelf.plugins().stream()
          .filter(plugin -> entries.stream().noneMatch(entry -> isOf(entry, plugin)))
          .filter(plugin -> !ended.contains(plugin))
          .forEach(plugin -> entries.add(new PluginEntry.Usable(plugin)));
      shelf.put(entries.stream().sorted(BY_FILE).toList());
    }
    return List.copyOf(changes);
  }

  private static boolean isOf(PluginEntry entry, LoadedPlugin plugin) {
    return entry instanceof PluginEntry.Usable usable && usable.plugin().id().equals(plugin.id());
  }

  private List<LoadedPlugin> unmentioned() {
    return shelf.plugins().stream().filter(plugin -> !mentioned.contains(plugin.id())).toList();
  }

  private void offer(List<PluginJar> jars) throws InterruptedException {
    String id = jars.getFirst().id();
    mentioned.add(id);
    PluginChoice choice = new PluginChoice(memory, exchange, shelf.plugin(id));
    try {
      entries.addAll(choice.of(jars));
    } finally {
      changes.addAll(choice.changes());
    }
  }

  private void refused(List<Refused> all) {
    Map<Refused, LoadedPlugin> keeping = new HashMap<>();
    for (LoadedPlugin plugin : unmentioned()) {
      keptBy(plugin, all).ifPresent(refused -> keeping.put(refused, plugin));
    }
    for (Refused refused : all) {
      Optional<LoadedPlugin> kept = Optional.ofNullable(keeping.get(refused));
      kept.ifPresent(plugin -> keep(plugin, refused));
      if (kept.filter(plugin -> isFrom(plugin, refused)).isEmpty()) {
        entries.add(new PluginEntry.NotAccepted(refused));
      }
      if (tellsAgain || shelf.entries().stream().noneMatch(entry -> tells(entry, refused))) {
        change(
            refused.id().orElse(refused.file()),
            refused.file(),
            Action.NOT_TAKEN,
            kept,
            refused.version(),
            why(refused),
            refused.id().map(exchange::shopsOf).orElse(List.of()));
      }
    }
  }

  /** A jar that is refused may be what a plugin's own became, or what was to take its place. */
  private static Optional<Refused> keptBy(LoadedPlugin plugin, List<Refused> all) {
    return all.stream()
        .filter(refused ->
            refused.id().map(plugin.id()::equals).orElseGet(() -> isFrom(plugin, refused)))
        .max(Comparator.comparing(refused -> isFrom(plugin, refused)));
  }

  private static boolean isFrom(LoadedPlugin plugin, Refused refused) {
    return plugin.jar().file().equals(refused.file());
  }

  private void keep(LoadedPlugin plugin, Refused refused) {
    mentioned.add(plugin.id());
    String version = refused.version().orElse("?");
    entries.add(
        new PluginEntry.Usable(
            plugin,
            Optional.of(KeptPlugin.reason(plugin, refused.file(), version, why(refused), false))));
  }

  private static String why(Refused refused) {
    return refused.reason() + "; " + refused.remedy();
  }

  private static boolean tells(PluginEntry entry, Refused refused) {
    PluginStatus status = entry.status(List.of());
    return status.file().equals(refused.file()) && status.reason().contains(why(refused));
  }

  /** A jar that is still copied may be the next version of any of them. */
  private void missing(List<LoadedPlugin> plugins) throws InterruptedException {
    Optional<String> awaited =
        plugins.isEmpty() || tellsAgain ? Optional.empty() : memory.awaited();
    for (LoadedPlugin plugin : plugins) {
      if (awaited.isPresent()) {
        entries.add(
            new PluginEntry.Usable(plugin, Optional.of(KeptPlugin.missing(plugin, awaited.get()))));
      } else {
        gone(plugin);
      }
    }
  }

  private void gone(LoadedPlugin plugin) throws InterruptedException {
    mentioned.add(plugin.id());
    ended.add(plugin);
    List<String> shops = exchange.end(plugin);
    change(
        plugin.id(),
        plugin.jar().file(),
        Action.REMOVED,
        Optional.of(plugin),
        Optional.empty(),
        "",
        shops);
  }

  private void change(
      String plugin,
      String file,
      Action action,
      Optional<LoadedPlugin> from,
      Optional<String> to,
      String reason,
      List<String> shops) {
    changes.add(
        new PluginChange(
            plugin,
            file,
            action,
            from.map(old -> old.jar().version().toString()),
            to,
            reason,
            shops));
  }
}
