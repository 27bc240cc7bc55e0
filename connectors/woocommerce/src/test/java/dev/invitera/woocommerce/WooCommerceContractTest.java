package dev.invitera.woocommerce;

import dev.invitera.testkit.ConnectorContractTest;
import dev.invitera.testkit.ConnectorFixture;

class WooCommerceContractTest extends ConnectorContractTest {

  @Override
  protected ConnectorFixture<WooCommerceSettings> fixture() {
    return new WooCommerceFixture();
  }
}
