package dev.invitera.magento;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.support.order.StatusMeanings;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Connectors for Magento 2 and Adobe Commerce: orders by polling, look-up, order comments,
 * products; and where they are configured Adobe I/O Events, which Magento Open Source does not
 * have.
 */
@Extension
public final class MagentoConnectorFactory implements ConnectorFactory<MagentoSettings> {

  @Override
  public Descriptor<MagentoSettings> descriptor() {
    return new Descriptor<>(
        "magento", "Magento 2 / Adobe Commerce", MagentoSettings.class, StateMapping.OWN);
  }

  @Override
  public List<ConfigProblem> check(MagentoSettings settings) {
    return SettingsCheck.problems(settings);
  }

  @Override
  public List<KnownStatus> statuses(MagentoSettings settings) {
    return StatusMeanings.of(StateMapping.OWN, settings.statuses());
  }

  @Override
  public Optional<OrderOrigin> origin(MagentoSettings settings) {
    return Origin.of(settings);
  }

  @Override
  public Connector create(MagentoSettings settings, ShopContext shop) {
    return new MagentoConnector(settings, shop);
  }
}
