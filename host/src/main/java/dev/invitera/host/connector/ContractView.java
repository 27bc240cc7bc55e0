package dev.invitera.host.connector;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin sees of the host: the contract with the two names of PF4J and the annotations that
 * it uses, the logging facade and the JDK. Nothing else, so that a plugin never uses a library of
 * the host by accident.
 */
final class ContractView extends ClassLoader {

  private static final List<String> SHARED =
      List.of("dev.invitera.connector.", "org.slf4j.", "org.jspecify.");

  private static final Set<String> OF_PF4J =
      Set.of("org.pf4j.Extension", "org.pf4j.ExtensionPoint");

  private final ClassLoader host;

  ContractView(ClassLoader host) {
    super("contract", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /** Whether a class comes from the host, whatever the plugin brings. */
  static boolean isShared(String className) {
    return OF_PF4J.contains(className) || SHARED.stream().anyMatch(className::startsWith);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return isShared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return isSharedFile(name) ? host.getResource(name) : getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isSharedFile(name)
        ? Collections.enumeration(Collections.list(host.getResources(name)))
        : getParent().getResources(name);
  }

  private static boolean isSharedFile(String name) {
    return isShared(name.replaceFirst("[.]class$", "").replace('/', '.'));
  }
}
