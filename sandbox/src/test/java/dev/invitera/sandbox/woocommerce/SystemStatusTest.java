package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Web;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What shows the rights of a key, and what the shop runs on. */
class SystemStatusTest {
  private static final ApiKey READING = ApiKey.read("ck_read", "cs_read");

  private final WooCommerceShop shop =
      WooCommerceShop.start(
          WooCommerceOptions.defaults()
              .withBehindTls(true)
              .withKeys(WooCommerceOptions.DEFAULT_KEY, READING));

  @AfterEach
  void stop() {
    shop.close();
  }

  private HttpResponse<String> call(ApiKey key, String method, String path, String body)
      throws IOException {
    return Web.send(
        method,
        shop.uri(),
        "/wp-json/wc/v3/" + path,
        body,
        "Authorization",
        Web.basic(key.consumerKey(), key.consumerSecret()),
        "Content-Type",
        "application/json");
  }

  @Test
  void tellsVersionAndActivePlugins() throws IOException {
    shop.activatePlugin("trustpilot-reviews/wc_trustpilot.php", "Trustpilot-reviews");

    JsonNode status =
        Web.json(
            call(READING, "GET", "system_status?_fields=environment.version,active_plugins", ""));

    assertThat(status.path("environment").properties()).hasSize(1);
    assertThat(status.at("/environment/version").asText()).isEqualTo("9.9.5");
    assertThat(status.path("active_plugins").findValuesAsText("plugin"))
        .containsExactly("trustpilot-reviews/wc_trustpilot.php", "woocommerce/woocommerce.php");
  }

  @Test
  void refusesWritesOfAKeyThatReadsBeforeItLooksAtThem() throws IOException {
    for (String path : new String[] {"orders/0/notes", "webhooks/batch"}) {
      HttpResponse<String> refused = call(READING, "POST", path, "{\"note\":\"x\"}");

      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(Web.json(refused).path("code").asText())
          .isEqualTo("woocommerce_rest_authentication_error");
    }
  }

  @Test
  void saysThatThereIsNoOrderToNote() throws IOException {
    HttpResponse<String> missing =
        call(WooCommerceOptions.DEFAULT_KEY, "POST", "orders/0/notes", "{\"note\":\"x\"}");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(Web.json(missing).path("code").asText())
        .isEqualTo("woocommerce_rest_order_invalid_id");
  }

  @Test
  void takesABatchThatAsksForNothing() throws IOException {
    HttpResponse<String> done =
        call(WooCommerceOptions.DEFAULT_KEY, "POST", "webhooks/batch", "{}");

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(Web.json(done)).isEmpty();
    assertThat(shop.webhooks()).isEmpty();
  }
}
