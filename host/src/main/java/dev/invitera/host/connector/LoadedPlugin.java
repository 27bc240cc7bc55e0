package dev.invitera.host.connector;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ShopContext;
import dev.invitera.host.config.SettingsSource;
import dev.invitera.host.connector.ShopConnector.Facets;
import java.util.Optional;
import java.util.function.Function;

/**
 * A plugin whose factory was made.
 *
 * @param loader holds its classes
 * @param calls the only way to use the factory
 */
record LoadedPlugin(PluginJar jar, JarLoader loader, GuardedCalls calls, Factory<?> factory) {

  /** A connector that was made, and what it can do. */
  record Made(Connector connector, Facets facets) {}

  String id() {
    return jar.id();
  }

  /** For a log line. */
  String named() {
    return "plugin '%s' %s".formatted(jar.id(), jar.version());
  }

  String displayName() {
    return factory.descriptor().displayName();
  }

  /** Binds and checks a shop's settings. */
  SettingsCheck check(String shop, SettingsSource settings)
      throws ConnectorFailure, InterruptedException {
    return calls.call(shop, Operation.CHECK, () -> factory.check(settings));
  }

  /** Makes a shop's connector from settings that were checked. */
  Made create(ShopContext shop, SettingsSource settings)
      throws ConnectorFailure, InterruptedException {
    return calls.call(shop.shopId(), Operation.CREATE, () -> factory.create(settings, shop));
  }

  /** Lets a function look at the type of the settings. It must not keep it. */
  <T> T describe(Function<Class<? extends Record>, T> reader)
      throws ConnectorFailure, InterruptedException {
    return calls.call("", Operation.CHECK, () -> reader.apply(factory.descriptor().settings()));
  }

  /** Why no calls are made at the moment. */
  Optional<String> pausedBecause() {
    return calls.pausedBecause();
  }
}
