package dev.invitera.host.connector;

import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * A plugin's own classes. The shared ones come from the host even where the plugin brings a copy:
 * two classes of one name would be two types.
 */
final class IsolatedClassLoader extends PluginClassLoader {

  private final String name;

  IsolatedClassLoader(PluginManager manager, PluginDescriptor descriptor, ClassLoader host) {
    super(manager, descriptor, new ContractView(host), ClassLoadingStrategy.PDA);
    name = "plugin " + descriptor.getPluginId() + " " + descriptor.getVersion();
  }

  @Override
  protected boolean shouldDelegateToParent(String className) {
    return ContractView.isShared(className);
  }

  @Override
  public String toString() {
    return name;
  }
}
