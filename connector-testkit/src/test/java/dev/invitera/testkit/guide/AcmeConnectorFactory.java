package dev.invitera.testkit.guide;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import java.util.List;
import org.pf4j.Extension;

/** Makes connectors for shops on Acme. */
@Extension
public final class AcmeConnectorFactory implements ConnectorFactory<AcmeSettings> {

  @Override
  public Descriptor<AcmeSettings> descriptor() {
    return new Descriptor<>("acme", "Acme", AcmeSettings.class, AcmeMapping.STATUSES);
  }

  @Override
  public List<ConfigProblem> check(AcmeSettings settings) {
    return settings.pollEvery().isPositive()
        ? List.of()
        : List.of(new ConfigProblem("poll-every", "must be longer than 0s, such as 5m"));
  }

  @Override
  public Connector create(AcmeSettings settings, ShopContext shop) {
    return new AcmeConnector(settings, shop);
  }
}
