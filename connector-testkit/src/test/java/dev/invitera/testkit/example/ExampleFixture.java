package dev.invitera.testkit.example;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.util.Set;

/** The imaginary connector, right or wrong. */
public record ExampleFixture(Flaw flaw) implements ConnectorFixture<ExampleSettings> {

  @Override
  public ConnectorFactory<ExampleSettings> factory() {
    return new ExampleConnectorFactory();
  }

  @Override
  public Set<Facet> facets() {
    return Set.of(Facet.values());
  }

  @Override
  public FakeShop<ExampleSettings> open(Clock clock) {
    return new ExampleShop(clock, flaw);
  }
}
