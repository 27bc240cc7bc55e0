package dev.invitera.host.connector;

import java.net.URLConnection;
import java.nio.file.Path;
import org.pf4j.ExtensionFactory;
import org.pf4j.PluginState;

/**
 * Loads one jar and unloads it. It has a PF4J manager of its own, since a manager takes no second
 * jar of one id, and a plugin's next version is loaded beside the one that it is to replace. That
 * manager is not safe for several threads, so that every call to it stands under one lock; no
 * plugin code runs under it. Its {@code loadPlugins} and {@code stopPlugins} are never used: one
 * broken jar ends them for all.
 */
final class JarLoader {

  private final HostPluginManager manager;

  JarLoader(Path folder) {
    // A cached connection would keep an unloaded jar's file open.
    URLConnection.setDefaultUseCaches("jar", false);
    manager = new HostPluginManager(folder);
  }

  /** The class loader of an inspected jar. */
  synchronized ClassLoader load(PluginJar jar) throws Objection {
    try {
      String id = manager.loadPlugin(jar.copy());
      PluginState state = id == null ? PluginState.FAILED : manager.startPlugin(id);
      if (state != PluginState.STARTED) {
        throw new Objection("PF4J leaves it " + state, "see the log for PF4J's reason");
      }
      return manager.getPluginClassLoader(jar.id());
    } catch (RuntimeException | LinkageError failed) {
      throw new Objection("PF4J cannot load it: " + failed, "rebuild the plugin");
    }
  }

  /** Makes extensions: their no-argument constructor, nothing injected. */
  synchronized ExtensionFactory extensions() {
    return manager.getExtensionFactory();
  }

  /** Forgets the jar and closes its class loader; nothing happens if it is not loaded. */
  synchronized void unload(String id) {
    if (manager.getPlugin(id) != null) {
      manager.unloadPlugin(id);
    }
  }
}
