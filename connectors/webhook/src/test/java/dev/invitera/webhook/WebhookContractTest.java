package dev.invitera.webhook;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.testkit.ConnectorContractTest;
import dev.invitera.testkit.ConnectorFixture;
import dev.invitera.testkit.Facet;
import dev.invitera.testkit.FakeShop;
import java.time.Clock;
import java.util.Set;

class WebhookContractTest extends ConnectorContractTest {

  @Override
  protected ConnectorFixture<?> fixture() {
    return new ConnectorFixture<WebhookSettings>() {
      @Override
      public ConnectorFactory<WebhookSettings> factory() {
        return new WebhookConnectorFactory();
      }

      @Override
      public Set<Facet> facets() {
        return Set.of(Facet.WEBHOOKS, Facet.PREVIEW);
      }

      @Override
      public FakeShop<WebhookSettings> open(Clock clock) {
        return new SigningSender(clock);
      }
    };
  }
}
