package dev.invitera.host.connector;

import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look at the plugins folder: takes in what is new or changed, ends what is gone. What cannot
 * be taken changes nothing else: the plugin that works goes on, whatever became of its file.
 */
final class PluginReload {

  private final JarMemory memory;
  private final PluginShelf shelf;
  private final PluginExchange exchange;
  private final boolean tellsAgain;
  private final List<PluginEntry> entries = new ArrayList<>();
  private final List<PluginChange> changes = new ArrayList<>();

  /** The plugins of which there is a jar that may be loaded. */
  private final Set<String> offered = new HashSet<>();

  private final Set<LoadedPlugin> ended = new HashSet<>();

  /** The plugins that were dealt with. */
  private final Set<String> mentioned = new HashSet<>();

  /**
   * @param tellsAgain whether a jar that was refused before and is the same is told of as well
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
    inspections.forEach(inspection -> {
      if (inspection instanceof Accepted(PluginJar jar)) {
        offered.add(jar.id());
      }
    });
    try {
      for (PluginInspection inspection : inspections) {
        switch (inspection) {
          case Accepted(PluginJar jar) -> accepted(jar);
          case Refused refused -> refused(refused);
        }
      }
      for (LoadedPlugin plugin : unmentioned()) {
        gone(plugin);
      }
    } finally {
      // Whatever broke this off, what works is kept.
      shelf.plugins().stream()
          .filter(plugin -> entries.stream().noneMatch(entry -> isOf(entry, plugin)))
          .filter(plugin -> !ended.contains(plugin))
          .forEach(plugin -> entries.add(new PluginEntry.Usable(plugin)));
      shelf.put(entries);
    }
    return List.copyOf(changes);
  }

  private static boolean isOf(PluginEntry entry, LoadedPlugin plugin) {
    return entry instanceof PluginEntry.Usable usable && usable.plugin().id().equals(plugin.id());
  }

  private List<LoadedPlugin> unmentioned() {
    return shelf.plugins().stream().filter(plugin -> !mentioned.contains(plugin.id())).toList();
  }

  private void accepted(PluginJar jar) throws InterruptedException {
    mentioned.add(jar.id());
    Optional<LoadedPlugin> current = shelf.plugin(jar.id());
    if (current.isPresent() && current.get().jar().sha256().equals(jar.sha256())) {
      entries.add(new PluginEntry.Usable(current.get()));
      return;
    }
    Optional<String> earlier = memory.failure(jar);
    if (earlier.isPresent()) {
      notTaken(jar, current, earlier.get());
      return;
    }
    switch (exchange.take(jar, current)) {
      case PluginExchange.Result.Taken(LoadedPlugin plugin, List<String> shops) -> {
        entries.add(new PluginEntry.Usable(plugin));
        Action action = current.isPresent() ? Action.REPLACED : Action.LOADED;
        change(
            jar.id(),
            jar.file(),
            action,
            current,
            Optional.of(jar.version().toString()),
            "",
            shops);
      }
      case PluginExchange.Result.NotTaken(String reason) -> {
        memory.failed(jar, reason);
        notTaken(jar, current, reason);
        change(
            jar.id(),
            jar.file(),
            Action.NOT_TAKEN,
            current,
            Optional.of(jar.version().toString()),
            reason,
            exchange.shopsOf(jar.id()));
      }
    }
  }

  private void notTaken(PluginJar jar, Optional<LoadedPlugin> current, String reason) {
    entries.add(
        current
            .<PluginEntry>map(plugin ->
                new PluginEntry.Usable(
                    plugin, Optional.of(kept(jar.file(), jar.version(), reason))))
            .orElseGet(() -> new PluginEntry.Failed(jar, reason)));
  }

  private static String kept(String file, Object version, String reason) {
    return "%s is now version %s, which is not taken: %s".formatted(file, version, reason);
  }

  /** A jar that is refused may hold what was loaded from its file before, or be another one. */
  private void refused(Refused refused) {
    Optional<LoadedPlugin> current =
        shelf.plugins().stream()
            .filter(plugin -> !offered.contains(plugin.id()))
            .filter(plugin ->
                plugin.jar().file().equals(refused.file())
                    && refused.id().map(plugin.id()::equals).orElse(true))
            .findFirst();
    boolean news = tellsAgain || shelf.entries().stream().noneMatch(entry -> tells(entry, refused));
    String reason = refused.reason() + "; " + refused.remedy();
    if (current.isPresent() && mentioned.add(current.get().id())) {
      entries.add(
          new PluginEntry.Usable(
              current.get(),
              Optional.of(kept(refused.file(), refused.version().orElse("?"), reason))));
    } else {
      entries.add(new PluginEntry.NotAccepted(refused));
    }
    if (news) {
      change(
          refused.id().orElse(refused.file()),
          refused.file(),
          Action.NOT_TAKEN,
          current,
          refused.version(),
          reason,
          refused.id().map(exchange::shopsOf).orElse(List.of()));
    }
  }

  private static boolean tells(PluginEntry entry, Refused refused) {
    PluginStatus status = entry.status(List.of());
    return status.file().equals(refused.file())
        && status.reason().endsWith(refused.reason() + "; " + refused.remedy());
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
