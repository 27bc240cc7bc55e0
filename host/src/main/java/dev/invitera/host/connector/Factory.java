package dev.invitera.host.connector;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.host.config.ConfigProblemsException;
import dev.invitera.host.config.Problem;
import dev.invitera.host.config.SettingsSource;
import dev.invitera.host.connector.ShopConnector.Facets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pf4j.ExtensionFactory;

/**
 * A plugin's factory and what it told of itself. Everything here runs the plugin's code: only
 * inside {@link GuardedCalls}.
 */
record Factory<C extends Record>(ConnectorFactory<C> factory, Descriptor<C> descriptor) {

  /** Makes the factory of a plugin. */
  static Factory<?> make(PluginJar jar, ClassLoader loader, ExtensionFactory extensions)
      throws ClassNotFoundException {
    Class<?> type = loader.loadClass(jar.factoryClass());
    if (!ConnectorFactory.class.isAssignableFrom(type)) {
      throw new ContractBreach(
          "%s does not implement ConnectorFactory".formatted(jar.factoryClass()));
    }
    ConnectorFactory<?> factory = (ConnectorFactory<?>) extensions.create(type);
    return described(jar, ContractBreach.notNull(factory, "the factory"));
  }

  private static <C extends Record> Factory<C> described(
      PluginJar jar, ConnectorFactory<C> factory) {
    Descriptor<C> descriptor = ContractBreach.notNull(factory.descriptor(), "the descriptor");
    if (!descriptor.id().equals(jar.id())) {
      throw new ContractBreach(
          "the descriptor's id is '%s', but Plugin-Id is '%s'"
              .formatted(descriptor.id(), jar.id()));
    }
    if (!descriptor.settings().isRecord()) {
      throw new ContractBreach("%s is not a record".formatted(descriptor.settings().getName()));
    }
    return new Factory<>(factory, descriptor);
  }

  /** The plugin's class loader. */
  ClassLoader classLoader() {
    return factory.getClass().getClassLoader();
  }

  SettingsCheck.Checked check(SettingsSource source) {
    List<Problem> problems = new ArrayList<>(source.problems(descriptor.settings()));
    List<KnownStatus> statuses = List.of();
    Optional<OrderOrigin> origin = Optional.empty();
    if (new SettingsCheck.Checked(problems, statuses, origin).usable()) {
      try {
        C settings = source.bind(descriptor.settings());
        List<ConfigProblem> found =
            ContractBreach.notNull(factory.check(settings), "the list of problems");
        found.forEach(problem -> ContractBreach.notNull(problem, "a problem"));
        problems.addAll(source.problemsAt(found));
        if (found.isEmpty()) {
          statuses = ContractBreach.notNull(factory.statuses(settings), "the list of statuses");
          statuses.forEach(status -> ContractBreach.notNull(status, "a status"));
          origin = ContractBreach.notNull(factory.origin(settings), "the origin");
        }
      } catch (ConfigProblemsException wrong) {
        problems.addAll(wrong.problems());
      }
    }
    return new SettingsCheck.Checked(problems, statuses, origin);
  }

  LoadedPlugin.Made create(SettingsSource source, ShopContext shop)
      throws ConnectorException, ConfigProblemsException {
    C settings = source.bind(descriptor.settings());
    Connector connector = ContractBreach.notNull(factory.create(settings, shop), "the connector");
    return new LoadedPlugin.Made(connector, facets(connector));
  }

  private static Facets facets(Connector connector) {
    Optional<OrderSource> orders = ContractBreach.notNull(connector.orders(), "orders()");
    return new Facets(
        ContractBreach.notNull(connector.webhooks(), "webhooks()").isPresent(),
        orders.isPresent(),
        ContractBreach.notNull(connector.lookup(), "lookup()").isPresent(),
        ContractBreach.notNull(connector.links(), "links()").isPresent(),
        ContractBreach.notNull(connector.setup(), "setup()").isPresent(),
        ContractBreach.notNull(connector.preview(), "preview()").isPresent(),
        ContractBreach.notNull(connector.products(), "products()").isPresent(),
        orders.map(source -> positive(source.pollEvery())));
  }

  private static Duration positive(Duration pollEvery) {
    if (!ContractBreach.notNull(pollEvery, "pollEvery()").isPositive()) {
      throw new ContractBreach("pollEvery() is not positive");
    }
    return pollEvery;
  }
}
