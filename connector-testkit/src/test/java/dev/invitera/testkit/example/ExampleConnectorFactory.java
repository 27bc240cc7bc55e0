package dev.invitera.testkit.example;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.config.Secret;
import java.util.List;
import org.pf4j.Extension;

/** A connector with every facet, as small as can be. */
@Extension
public final class ExampleConnectorFactory implements ConnectorFactory<ExampleSettings> {

  @Override
  public Descriptor<ExampleSettings> descriptor() {
    return new Descriptor<>("example", "Example", ExampleSettings.class, ExampleMapping.STATUSES);
  }

  @Override
  public List<ConfigProblem> check(ExampleSettings settings) {
    Secret former =
        settings.flaw() == Flaw.CHECKS_WITHOUT_CARE
            ? settings.formerHookSecret().orElseThrow()
            : settings.formerHookSecret().orElse(settings.key());
    return settings.hookSecret().filter(former::equals).isPresent()
        ? List.of(new ConfigProblem("former-hook-secret", "must not be the present one"))
        : List.of();
  }

  @Override
  public Connector create(ExampleSettings settings, ShopContext shop) {
    ExampleConnector made = new ExampleConnector(settings, shop);
    if (settings.flaw() == Flaw.CALLS_AT_CREATE) {
      try {
        var _ = made.health();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return made;
  }
}
