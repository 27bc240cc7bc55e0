package dev.invitera.testkit.example;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/** The imaginary connector, right or wrong; webhooks are set up by hand on its platform. */
public record ExampleFixture(Flaw flaw) implements ConnectorFixture<ExampleSettings> {

  @Override
  public ConnectorFactory<ExampleSettings> factory() {
    return new ExampleConnectorFactory();
  }

  @Override
  public Set<Facet> facets() {
    return EnumSet.complementOf(EnumSet.of(Facet.SETUP));
  }

  @Override
  public FakeShop<ExampleSettings> open(Clock clock) {
    return new ExampleShop(clock, flaw);
  }
}
