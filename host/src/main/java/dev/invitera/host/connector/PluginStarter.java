package dev.invitera.host.connector;

import org.pf4j.ExtensionFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the code of an inspected jar to life, and ends it. */
final class PluginStarter {

  private static final Logger log = LoggerFactory.getLogger(PluginStarter.class);

  private final PluginsSetup setup;
  private final LoaderWatch leaks;

  /**
   * @param leaks told of every class loader that is to go
   */
  PluginStarter(PluginsSetup setup, LoaderWatch leaks) {
    this.setup = setup;
    this.leaks = leaks;
  }

  /** Loads a jar and makes its factory. */
  PluginEntry start(PluginJar jar) throws InterruptedException {
    JarLoader loader = new JarLoader(setup.privateFolder());
    ClassLoader classes;
    try {
      classes = loader.load(jar);
    } catch (Objection objection) {
      loader.unload(jar.id());
      return new PluginEntry.Failed(jar, objection.reason() + "; " + objection.remedy());
    }
    ExtensionFactory extensions = loader.extensions();
    GuardedCalls calls = new GuardedCalls(jar.id(), classes, setup.calls(), setup.meter());
    boolean started = false;
    try {
      Factory<?> factory =
          calls.call("", Operation.LOAD, () -> Factory.make(jar, classes, extensions));
      started = true;
      return new PluginEntry.Usable(new LoadedPlugin(jar, loader, calls, factory));
    } catch (ConnectorFailure failed) {
      log.warn("plugin '{}': {}\n{}", jar.id(), failed.getMessage(), failed.trace());
      return new PluginEntry.Failed(
          jar, failed.getMessage() + "; use another version of the plugin");
    } finally {
      if (!started) {
        stop(jar, loader, calls, classes);
      }
    }
  }

  /** Ends a plugin. Its connectors are closed already. */
  void stop(LoadedPlugin plugin) {
    stop(plugin.jar(), plugin.loader(), plugin.calls(), plugin.factory().classLoader());
  }

  private void stop(PluginJar jar, JarLoader loader, GuardedCalls calls, ClassLoader classes) {
    calls.close();
    try {
      loader.unload(jar.id());
    } catch (RuntimeException | LinkageError failed) {
      log.warn("plugin '{}': PF4J cannot unload it: {}", jar.id(), failed.toString());
    }
    leaks.expect(jar, classes);
  }
}
