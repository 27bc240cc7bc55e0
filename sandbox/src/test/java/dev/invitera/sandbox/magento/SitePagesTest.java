package dev.invitera.sandbox.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.magento.MagentoOptions.Version;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shop is made of, and what it says to a comment for no order. */
class SitePagesTest {
  private final MagentoOptions options = MagentoOptions.defaults().withBearerAllowed(true);
  private final String bearer = "Bearer " + options.integration().accessToken();

  @ParameterizedTest
  @CsvSource({"V2_3, Magento/2.3 (Community)", "V2_4_7, Magento/2.4 (Community)"})
  void tellsItsVersionToAnybody(Version version, String told) throws IOException {
    try (MagentoShop shop = MagentoShop.start(options.withVersion(version))) {
      assertThat(Web.get(shop.uri(), "/magento_version").body()).isEqualTo(told);
    }
  }

  @Test
  void listsItsModulesToThoseWhoMaySeeThem() throws IOException {
    try (MagentoShop shop = MagentoShop.start(options)) {
      shop.enableModule("Trustpilot_Reviews");

      JsonNode modules = Web.json(Web.get(shop.uri(), "/rest/V1/modules", "Authorization", bearer));

      assertThat(modules.valueStream().map(JsonNode::asText))
          .contains("Magento_Sales", "Trustpilot_Reviews");
      assertThat(Web.get(shop.uri(), "/rest/V1/modules").body()).contains("Magento_Backend::admin");
    }
  }

  @Test
  void asksForTheIdOfTheOrderToCommentOn() throws IOException {
    try (MagentoShop shop = MagentoShop.start(options)) {
      HttpResponse<String> refused =
          Web.send(
              "POST",
              shop.uri(),
              "/rest/V1/orders/0/comments",
              "{\"statusHistory\":{\"comment\":\"x\"}}",
              "Authorization",
              bearer,
              "Content-Type",
              "application/json");

      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(Web.json(refused).path("message").asText()).startsWith("An ID is needed.");
    }
  }
}
