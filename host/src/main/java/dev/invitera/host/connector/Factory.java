package dev.invitera.host.connector;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.host.connector.SettingsReader.Bound;
import dev.invitera.host.connector.ShopConnector.Facets;
import java.time.Duration;
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

  SettingsCheck check(SettingsReader reader) {
    return switch (reader.read(descriptor.settings())) {
      case Bound.Value<C>(C settings, List<SettingsProblem> warnings) -> {
        List<ConfigProblem> found =
            ContractBreach.notNull(factory.check(settings), "the list of problems");
        yield new SettingsCheck.Checked(
            found.stream().map(problem -> locate(problem, reader)).toList(), warnings);
      }
      case Bound.Invalid<C>(List<SettingsProblem> problems) ->
          new SettingsCheck.Checked(problems, List.of());
    };
  }

  LoadedPlugin.Made create(SettingsReader reader, ShopContext shop) throws ConnectorException {
    return switch (reader.read(descriptor.settings())) {
      case Bound.Value<C> bound -> {
        Connector connector =
            ContractBreach.notNull(factory.create(bound.settings(), shop), "the connector");
        yield new LoadedPlugin.Made(connector, facets(connector));
      }
      case Bound.Invalid<C>(List<SettingsProblem> problems) ->
          throw new ConnectorException.Misconfigured("", problems.getFirst().toString());
    };
  }

  private static Facets facets(Connector connector) {
    Optional<OrderSource> orders = ContractBreach.notNull(connector.orders(), "orders()");
    return new Facets(
        ContractBreach.notNull(connector.webhooks(), "webhooks()").isPresent(),
        orders.isPresent(),
        ContractBreach.notNull(connector.lookup(), "lookup()").isPresent(),
        ContractBreach.notNull(connector.links(), "links()").isPresent(),
        orders.map(source -> positive(source.pollEvery())));
  }

  private static Duration positive(Duration pollEvery) {
    if (!ContractBreach.notNull(pollEvery, "pollEvery()").isPositive()) {
      throw new ContractBreach("pollEvery() is not positive");
    }
    return pollEvery;
  }

  private static SettingsProblem locate(ConfigProblem problem, SettingsReader reader) {
    ContractBreach.notNull(problem, "a problem");
    return new SettingsProblem(reader.locate(problem.path()), problem.path(), problem.message());
  }
}
