package dev.invitera.testkit.example;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import org.pf4j.Extension;

/** A connector with every facet, as small as can be. */
@Extension
public final class ExampleConnectorFactory implements ConnectorFactory<ExampleSettings> {

  @Override
  public Descriptor<ExampleSettings> descriptor() {
    return new Descriptor<>("example", "Example", ExampleSettings.class, ExampleMapping.STATUSES);
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
