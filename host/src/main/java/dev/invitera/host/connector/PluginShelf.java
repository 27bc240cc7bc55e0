package dev.invitera.host.connector;

import dev.invitera.host.connector.PluginInspection.Accepted;
import dev.invitera.host.connector.PluginInspection.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the jars of the plugins folder, each by itself, and unloads them. */
final class PluginShelf {

  private static final Logger log = LoggerFactory.getLogger(PluginShelf.class);
  static final long MAX_JAR_BYTES = 256L << 20;

  private final PluginsSetup setup;
  private final JarLoader loader;
  private volatile List<PluginEntry> entries = List.of();

  PluginShelf(PluginsSetup setup) {
    this.setup = setup;
    this.loader = new JarLoader(setup.privateFolder());
  }

  List<PluginEntry> entries() {
    return entries;
  }

  Optional<LoadedPlugin> plugin(String id) {
    return entries.stream()
        .filter(PluginEntry.Usable.class::isInstance)
        .map(entry -> ((PluginEntry.Usable) entry).plugin())
        .filter(plugin -> plugin.jar().id().equals(id))
        .findFirst();
  }

  /**
   * Loads what there is.
   *
   * @throws IOException if the plugins folder cannot be listed
   */
  void load() throws IOException, InterruptedException {
    JarInspector inspector =
        new JarInspector(
            new PrivateCopies(setup.privateFolder(), MAX_JAR_BYTES),
            TrustPolicy.of(setup.config()));
    List<PluginInspection> inspections =
        PluginFolder.jars(setup.folder()).stream().map(inspector::inspect).toList();
    List<PluginEntry> loaded = new ArrayList<>();
    for (PluginInspection inspection : PluginFolder.oneOfEach(inspections)) {
      PluginEntry entry =
          switch (inspection) {
            case Accepted(PluginJar jar) -> start(jar);
            case Refused refused -> new PluginEntry.NotAccepted(refused);
          };
      loaded.add(entry);
      tell(entry.status(List.of()));
    }
    entries = List.copyOf(loaded);
  }

  /** Ends all plugins. Their connectors are closed already. */
  void unload() {
    List<PluginEntry> old = entries;
    entries = List.of();
    for (PluginEntry entry : old) {
      if (entry instanceof PluginEntry.Usable(LoadedPlugin plugin)) {
        unload(plugin.jar().id(), plugin.calls(), plugin.factory().classLoader());
      }
    }
  }

  private PluginEntry start(PluginJar jar) throws InterruptedException {
    ClassLoader classes;
    try {
      classes = loader.load(jar);
    } catch (Objection objection) {
      loader.unload(jar.id());
      return new PluginEntry.Failed(jar, objection.reason() + "; " + objection.remedy());
    }
    ExtensionFactory extensions = loader.extensions();
    GuardedCalls calls = new GuardedCalls(jar.id(), classes, setup.calls(), setup.meter());
    try {
      Factory<?> factory =
          calls.call("", Operation.LOAD, () -> Factory.make(jar, classes, extensions));
      return new PluginEntry.Usable(new LoadedPlugin(jar, calls, factory));
    } catch (ConnectorFailure failed) {
      log.warn("plugin '{}': {}\n{}", jar.id(), failed.getMessage(), failed.trace());
      unload(jar.id(), calls, classes);
      return new PluginEntry.Failed(
          jar, failed.getMessage() + "; use another version of the plugin");
    }
  }

  private void unload(String id, GuardedCalls calls, ClassLoader classes) {
    calls.close();
    try {
      loader.unload(id);
    } catch (RuntimeException | LinkageError failed) {
      log.warn("plugin '{}': PF4J cannot unload it: {}", id, failed.toString());
    }
    List<String> threads = LeftThreads.of(classes);
    if (!threads.isEmpty()) {
      log.warn(
          "plugin '{}' left threads behind, so that its classes stay in memory: {}", id, threads);
    }
  }

  private static void tell(PluginStatus status) {
    switch (status.state()) {
      case LOADED, PAUSED ->
          log.info(
              "plugin '{}' {} loaded from {}",
              status.id().orElse("?"),
              status.version().orElse("?"),
              status.file());
      case REFUSED, FAILED ->
          log.warn("{} is not loaded ({}): {}", status.file(), status.state(), status.reason());
    }
  }
}
