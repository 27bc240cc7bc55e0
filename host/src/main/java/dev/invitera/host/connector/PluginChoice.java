package dev.invitera.host.connector;

import dev.invitera.host.connector.PluginChange.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a plugin's jars runs: the newest that works. Where none is newer than the one that runs
 * and works, that goes on, whatever became of its file.
 */
final class PluginChoice {

  private final JarMemory memory;
  private final PluginExchange exchange;
  private final Optional<LoadedPlugin> current;
  private final Map<PluginJar, String> notTaken = new LinkedHashMap<>();
  private final List<PluginChange> changes = new ArrayList<>();

  /**
   * @param current what runs of the plugin
   */
  PluginChoice(JarMemory memory, PluginExchange exchange, Optional<LoadedPlugin> current) {
    this.memory = memory;
    this.exchange = exchange;
    this.current = current;
  }

  /** What there was to tell. */
  List<PluginChange> changes() {
    return changes;
  }

  /**
   * Makes it.
   *
   * @param jars of one plugin, the newest first
   * @return what became of each
   */
  List<PluginEntry> of(List<PluginJar> jars) throws InterruptedException {
    Optional<LoadedPlugin> running = current;
    for (PluginJar jar : jars) {
      if (isSettledBefore(jar)) {
        break;
      }
      Optional<LoadedPlugin> taken = take(jar, jars);
      if (taken.isPresent()) {
        running = taken;
        break;
      }
    }
    if (running.isEmpty()) {
      running = takeObjected(jars);
    }
    return running.map(plugin -> entries(jars, plugin)).orElseGet(() -> allFailed(jars));
  }

  /** What runs does not give way to an older one for a jar that does not work. */
  private boolean isSettledBefore(PluginJar jar) {
    return current
        .map(LoadedPlugin::jar)
        .filter(now ->
            now.sha256().equals(jar.sha256())
                || (!notTaken.isEmpty() && jar.version().compareTo(now.version()) <= 0))
        .isPresent();
  }

  private Optional<LoadedPlugin> take(PluginJar jar, List<PluginJar> jars)
      throws InterruptedException {
    Optional<String> earlier = memory.failure(jar).or(() -> memory.objection(jar, jars));
    if (earlier.isPresent()) {
      notTaken.put(jar, earlier.get());
      return Optional.empty();
    }
    return tried(jar);
  }

  /** With which a shop would do worse than with one that does not work any more. */
  private Optional<LoadedPlugin> takeObjected(List<PluginJar> jars) throws InterruptedException {
    for (PluginJar jar : jars) {
      if (memory.failure(jar).isEmpty() && notTaken.remove(jar) != null) {
        Optional<LoadedPlugin> taken = tried(jar);
        if (taken.isPresent()) {
          return taken;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<LoadedPlugin> tried(PluginJar jar) throws InterruptedException {
    return switch (exchange.take(jar, current)) {
      case PluginExchange.Result.Taken(LoadedPlugin plugin, List<String> shops) -> {
        change(jar, current.isPresent() ? Action.REPLACED : Action.LOADED, "", shops);
        yield Optional.of(plugin);
      }
      case PluginExchange.Result.NotTaken(String reason) -> {
        memory.failed(jar, reason);
        yield notTaken(jar, reason);
      }
      case PluginExchange.Result.Objected(String reason) -> {
        current.ifPresentOrElse(
            kept -> memory.objected(jar, kept.jar(), reason), () -> memory.failed(jar, reason));
        yield notTaken(jar, reason);
      }
    };
  }

  private Optional<LoadedPlugin> notTaken(PluginJar jar, String reason) {
    notTaken.put(jar, reason);
    change(jar, Action.NOT_TAKEN, reason, exchange.shopsOf(jar.id()));
    return Optional.empty();
  }

  private List<PluginEntry> allFailed(List<PluginJar> jars) {
    return jars.stream()
        .<PluginEntry>map(jar -> new PluginEntry.Failed(jar, notTaken.getOrDefault(jar, "")))
        .toList();
  }

  private List<PluginEntry> entries(List<PluginJar> jars, LoadedPlugin running) {
    Optional<PluginJar> own =
        jars.stream()
            .filter(jar -> jar.sha256().equals(running.jar().sha256()))
            .min((one, other) -> Boolean.compare(isIn(running, other), isIn(running, one)));
    Optional<String> kept =
        notTaken.entrySet().stream()
            .filter(entry -> entry.getKey().version().compareTo(running.jar().version()) >= 0)
            .findFirst()
            .map(first ->
                KeptPlugin.reason(
                    running,
                    first.getKey().file(),
                    first.getKey().version().toString(),
                    first.getValue(),
                    own.isPresent()));
    List<PluginEntry> entries = new ArrayList<>();
    entries.add(new PluginEntry.Usable(running, kept));
    for (PluginJar jar : jars) {
      boolean told = own.filter(jar::equals).isPresent() || isIn(running, jar);
      if (!told) {
        entries.add(
            notTaken.containsKey(jar)
                ? new PluginEntry.Failed(jar, notTaken.get(jar))
                : new PluginEntry.NotAccepted(PluginFolder.outdone(jar, running.jar())));
      }
    }
    return entries;
  }

  private static boolean isIn(LoadedPlugin running, PluginJar jar) {
    return jar.file().equals(running.jar().file());
  }

  private void change(PluginJar jar, Action action, String reason, List<String> shops) {
    changes.add(
        new PluginChange(
            jar.id(),
            jar.file(),
            action,
            current.map(old -> old.jar().version().toString()),
            Optional.of(jar.version().toString()),
            reason,
            shops));
  }
}
