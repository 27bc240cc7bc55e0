package dev.invitera.sandbox.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Web;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Websites, store views, what they show of products, and what a caller may not do. */
class MagentoStoresTest {
  private final MagentoOptions options =
      MagentoOptions.defaults()
          .withClock(Clock.fixed(Instant.parse("2026-11-20T07:06:40Z"), ZoneOffset.UTC))
          .withBearerAllowed(true);
  private MagentoShop shop = MagentoShop.start(options);

  @AfterEach
  void stop() {
    shop.close();
  }

  private void restart(MagentoOptions other) {
    shop.close();
    shop = MagentoShop.start(other);
  }

  private HttpResponse<String> call(String path) throws IOException {
    return Web.get(
        shop.uri(), path, "Authorization", "Bearer " + options.integration().accessToken());
  }

  private JsonNode json(String path) throws IOException {
    return Web.json(call(path));
  }

  @Test
  void listsWebsitesTheAdminsAmongThem() throws IOException {
    shop.addWebsite(2, "outlet", "Outlet");
    assertThat(json("/rest/V1/store/websites").findValuesAsText("code"))
        .containsExactly("base", "admin", "outlet");
  }

  @Test
  void anOrderKeepsTheNameOfItsDeletedStoreView() throws IOException {
    shop.addWebsite(2, "outlet", "Outlet");
    shop.addStoreView(21, "outlet_nl", 2, "nl_NL", URI.create("https://outlet.example/"));
    long id =
        shop.place(MagentoOrderDraft.by("Anna", "B", "anna@customer.example").store(21).bag(1));
    JsonNode before = json("/rest/V1/orders/" + id);
    assertThat(before.path("store_name").asText()).isEqualTo("Outlet\nOutlet Store\noutlet_nl");
    shop.deleteStoreView(21);
    JsonNode after = json("/rest/V1/orders/" + id);
    assertThat(after.has("store_id")).isFalse();
    assertThat(after.path("store_name")).isEqualTo(before.path("store_name"));
    assertThat(after.path("updated_at")).isEqualTo(before.path("updated_at"));
    assertThat(json("/rest/V1/store/storeConfigs").findValuesAsText("code"))
        .doesNotContain("outlet_nl");
  }

  @Test
  void aStoreViewShowsItsOwnValuesAndLabels() throws IOException {
    long id = shop.catalog().put("TEA", "simple", Map.of("url_key", "tea", "brand", "4"));
    shop.catalog().inStoreView(id, "nl", "url_key", "thee");
    shop.catalog().addOption("brand", "4", "Tea & Co");
    shop.catalog().labelInStoreView("brand", "4", "nl", "Thee & Co");
    assertThat(json("/rest/nl/V1/products/TEA").toString()).contains("\"thee\"");
    assertThat(json("/rest/V1/products/TEA").toString()).contains("\"tea\"");
    assertThat(json("/rest/nl/V1/products/attributes/brand/options").findValuesAsText("label"))
        .containsExactly(" ", "Thee & Co");
    assertThat(json("/rest/V1/products/attributes/mpn/options")).isEmpty();
  }

  @Test
  void aStoreThatIsNoneIsNoRoute() throws IOException {
    assertThat(call("/rest/nowhere/V1/store/storeConfigs").statusCode()).isEqualTo(404);
    assertThat(call("/rest/all/V1/store/storeConfigs").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatTheIntegrationLacks() throws IOException {
    restart(options.withDeniedResources(Set.of("Magento_Backend::store")));
    assertThat(call("/rest/V1/store/storeConfigs").body()).contains("Magento_Backend::store");
    assertThat(call("/rest/V1/orders?searchCriteria").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesLargerPagesThanItsLimit() throws IOException {
    restart(options.withMaximumPageSize(20));
    HttpResponse<String> refused = call("/rest/V1/orders?searchCriteria%5BpageSize%5D=21");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Web.json(refused).path("parameters").path("max").asInt()).isEqualTo(20);
    assertThat(call("/rest/V1/orders?searchCriteria%5BpageSize%5D=20").statusCode()).isEqualTo(200);
  }

  @Test
  void givesNoTokenToAnAdminWithASecondFactor() throws IOException {
    restart(options.withTwoFactors(true));
    HttpResponse<String> refused =
        Web.send(
            "POST",
            shop.uri(),
            "/rest/V1/integration/admin/token",
            "{\"username\":\"admin\",\"password\":\"sandbox-password-1\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("2fa provider-specific endpoints");
  }
}
