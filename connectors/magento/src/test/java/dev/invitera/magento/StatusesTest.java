package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is declared of Magento's statuses holds for orders. */
class StatusesTest {

  /** The state of each status, in Magento's words, where it is not called the same. */
  private static final Map<String, String> STATES = Map.of("pending", "new");

  @Test
  void anOrderOfADeclaredStatusHasItsState() throws Exception {
    try (MagentoShop shop = MagentoShop.start(MagentoOptions.defaults());
        HttpClient http = HttpClient.newHttpClient()) {
      var lookup =
          TestShops.connector(
                  SandboxSettings.signing(shop, SignatureMethod.HMAC_SHA256),
                  http,
                  Clock.systemUTC())
              .lookup()
              .orElseThrow();
      long id = shop.place(MagentoOrderDraft.by("Jürgen", "Groß", "j@customer.example").bag(1));
      for (KnownStatus status : StateMapping.OWN) {
        shop.modify(id, order -> put(order, status.id()));

        LookupResult found = lookup.find(new OrderRef(String.valueOf(id)));

        assertThat(((LookupResult.Found) found).order().state())
            .as(status.id())
            .isEqualTo(status.state());
      }
    }
  }

  private static void put(ObjectNode order, String status) {
    order.put("status", status).put("state", STATES.getOrDefault(status, status));
  }

  @Test
  void aShopsOwnStatusesAreKnownByItsSettings() {
    MagentoSettings settings =
        SettingsDraft.at(URI.create("https://shop.example"))
            .bearer("token")
            .status("handed_over", OrderState.DELIVERED)
            .build();

    assertThat(new MagentoConnectorFactory().statuses(settings))
        .contains(KnownStatus.of("handed_over", OrderState.DELIVERED))
        .containsAll(StateMapping.OWN);
  }
}
