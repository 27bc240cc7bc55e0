package dev.invitera.woocommerce;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** The connector on a sandbox shop over plain HTTP, where requests are signed. */
final class WooCommerceFixture implements ConnectorFixture<WooCommerceSettings> {

  @Override
  public ConnectorFactory<WooCommerceSettings> factory() {
    return new WooCommerceConnectorFactory();
  }

  @Override
  public Set<Facet> facets() {
    return EnumSet.allOf(Facet.class);
  }

  @Override
  public FakeShop<WooCommerceSettings> open(Clock clock) {
    return new SandboxShop(clock);
  }
}
