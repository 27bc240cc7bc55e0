package dev.invitera.host.connector;

import java.nio.file.Path;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.Plugin;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginManager;
import org.pf4j.PluginStatusProvider;

/**
 * PF4J, told how this host loads jars. The super constructor calls the {@code create} methods
 * before a field of this class is set, so that it has none.
 */
final class HostPluginManager extends JarPluginManager {

  HostPluginManager(Path folder) {
    super(folder);
    setSystemVersion(ContractVersion.CURRENT);
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new IsolatedJarLoader(this);
  }

  /** The default one writes enabled.txt and disabled.txt beside the jars. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new AllEnabled();
  }

  /** The default one looks for {@code org.pf4j.Plugin} where plugins look, who do not see it. */
  @Override
  protected PluginFactory createPluginFactory() {
    return _ -> new Plugin();
  }

  private static final class IsolatedJarLoader extends JarPluginLoader {

    IsolatedJarLoader(PluginManager manager) {
      super(manager);
    }

    @Override
    protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
      return new IsolatedClassLoader(
          pluginManager, descriptor, HostPluginManager.class.getClassLoader());
    }
  }

  private static final class AllEnabled implements PluginStatusProvider {

    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {
      throw new UnsupportedOperationException("the plugins folder decides what runs");
    }

    @Override
    public void enablePlugin(String pluginId) {
      throw new UnsupportedOperationException("the plugins folder decides what runs");
    }
  }
}
