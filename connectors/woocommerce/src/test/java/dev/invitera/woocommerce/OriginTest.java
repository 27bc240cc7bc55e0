package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderOrigin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

  private static OrderOrigin at(String url) {
    return new WooCommerceConnectorFactory().origin(Settings.of(url).value()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "http://acme.example, true",
    "https://www.ACME.example/, true",
    "https://acme.example/shop, false",
    "https://se.acme.example, false"
  })
  void overlapsWhereTheSiteIsTheSame(String other, boolean same) {
    assertThat(at("https://acme.example").overlaps(at(other))).isEqualTo(same);
  }
}
