package dev.invitera.magento;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import dev.invitera.testkit.ConnectorContractTest;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

class MagentoContractTest extends ConnectorContractTest {

  @Override
  protected ConnectorFixture<?> fixture() {
    return new ConnectorFixture<MagentoSettings>() {
      @Override
      public ConnectorFactory<MagentoSettings> factory() {
        return new MagentoConnectorFactory();
      }

      @Override
      public Set<Facet> facets() {
        return Set.of(Facet.ORDERS, Facet.LOOKUP, Facet.LINKS, Facet.PRODUCTS);
      }

      @Override
      public FakeShop<MagentoSettings> open(Clock clock) {
        return new MagentoFakeShop(clock, Version.V2_4_7, false);
      }

      @Override
      public Map<String, Function<Clock, FakeShop<MagentoSettings>>> guises() {
        return Map.of(
            "2.3, whose last page repeats",
            clock -> new MagentoFakeShop(clock, Version.V2_3, false));
      }
    };
  }
}
