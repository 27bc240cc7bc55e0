package dev.invitera.woocommerce;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The connector on a sandbox shop over plain HTTP, where requests are signed. */
final class WooCommerceFixture implements ConnectorFixture<WooCommerceSettings> {

  @Override
  public ConnectorFactory<WooCommerceSettings> factory() {
    return new WooCommerceConnectorFactory();
  }

  @Override
  public Set<Facet> facets() {
    return EnumSet.complementOf(EnumSet.of(Facet.PREVIEW));
  }

  @Override
  public FakeShop<WooCommerceSettings> open(Clock clock) {
    return new SandboxShop(clock, ZoneOffset.UTC);
  }

  @Override
  public Map<String, Function<Clock, FakeShop<WooCommerceSettings>>> guises() {
    return Map.of(
        "one in Europe", clock -> new SandboxShop(clock, ZoneId.of("Europe/Berlin")),
        "one overseas", clock -> new SandboxShop(clock, ZoneId.of("America/New_York")));
  }
}
