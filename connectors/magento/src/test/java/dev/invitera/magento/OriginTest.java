package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderOrigin;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OriginTest {

  private static SettingsDraft at(String url) {
    return SettingsDraft.at(URI.create(url)).bearer("token");
  }

  private static OrderOrigin origin(SettingsDraft draft) {
    return new MagentoConnectorFactory().origin(draft.build()).orElseThrow();
  }

  @Test
  void overlapsWhereNothingTellsTheShopsApart() {
    OrderOrigin one = origin(at("https://acme.example/"));
    assertThat(one.overlaps(origin(at("http://www.acme.example/index.php/")))).isTrue();
    assertThat(one.overlaps(origin(at("https://acme.example/").storeViews("se")))).isTrue();
    assertThat(one.overlaps(origin(at("https://other.example/")))).isFalse();
  }

  @Test
  void doesNotWhereEachReadsStoreViewsOrWebsitesOfItsOwn() {
    OrderOrigin se = origin(at("https://acme.example/").storeViews("se", "fi"));
    assertThat(se.overlaps(origin(at("https://acme.example/").storeViews("no")))).isFalse();
    assertThat(se.overlaps(origin(at("https://acme.example/").storeViews("no", "fi")))).isTrue();
    OrderOrigin eu = origin(at("https://acme.example/").websites("eu"));
    assertThat(eu.overlaps(origin(at("https://acme.example/").websites("us")))).isFalse();
  }
}
