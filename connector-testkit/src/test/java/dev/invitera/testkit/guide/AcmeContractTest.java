package dev.invitera.testkit.guide;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.ConnectorContractTest;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.util.Set;

/** The connector of the author's guide passes. */
class AcmeContractTest extends ConnectorContractTest {

  @Override
  protected ConnectorFixture<?> fixture() {
    return new ConnectorFixture<AcmeSettings>() {
      @Override
      public ConnectorFactory<AcmeSettings> factory() {
        return new AcmeConnectorFactory();
      }

      @Override
      public Set<Facet> facets() {
        return Set.of(Facet.ORDERS, Facet.LOOKUP, Facet.WEBHOOKS);
      }

      @Override
      public FakeShop<AcmeSettings> open(Clock clock) {
        return new AcmeShop(clock);
      }
    };
  }
}
