package dev.invitera.woocommerce;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.Descriptor;
import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderOrigin;
import dev.invitera.support.order.OrderPlace;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** The connector for WooCommerce, REST API {@code wc/v3} (WooCommerce 5.8 and later). */
@Extension
public final class WooCommerceConnectorFactory implements ConnectorFactory<WooCommerceSettings> {

  private static final Descriptor<WooCommerceSettings> DESCRIPTOR =
      new Descriptor<>("woocommerce", "WooCommerce", WooCommerceSettings.class, Statuses.OWN);

  /** For the host. */
  public WooCommerceConnectorFactory() {}

  @Override
  public Descriptor<WooCommerceSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public List<ConfigProblem> check(WooCommerceSettings settings) {
    return SettingsCheck.problems(settings);
  }

  @Override
  public List<KnownStatus> statuses(WooCommerceSettings settings) {
    return new Statuses(settings.statuses()).known();
  }

  @Override
  public Optional<OrderOrigin> origin(WooCommerceSettings settings) {
    return OrderPlace.of(settings.url()).map(OrderOrigin::new);
  }

  @Override
  public Connector create(WooCommerceSettings settings, ShopContext shop) {
    return new WooCommerceConnector(settings, shop);
  }
}
