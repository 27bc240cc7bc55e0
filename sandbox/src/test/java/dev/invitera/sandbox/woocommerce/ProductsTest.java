package dev.invitera.sandbox.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Shapes;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Products that are put on sale, changed and taken off sale behave as recorded ones do. */
class ProductsTest {
  private static final String KEY =
      Web.basic(
          WooCommerceOptions.DEFAULT_KEY.consumerKey(),
          WooCommerceOptions.DEFAULT_KEY.consumerSecret());

  private final WooCommerceShop shop =
      WooCommerceShop.start(WooCommerceOptions.defaults().withBehindTls(true));

  @AfterEach
  void stop() {
    shop.close();
  }

  private JsonNode get(String path) throws IOException {
    return Web.json(Web.get(shop.uri(), "/wp-json/wc/v3/" + path, "Authorization", KEY));
  }

  @Test
  void putsProductsOfTheRecordedShapeOnSale() throws IOException {
    long id =
        shop.addProduct(
            ProductDraft.of("Seife", "SEIFE").gtin("4006381333931").brand("Bürste & Söhne"));
    JsonNode recorded = get("products/13");
    JsonNode made = get("products/" + id);

    assertThat(Shapes.of(made)).isEqualTo(Shapes.of(recorded));
    assertThat(made.at("/brands/0/name").asText()).isEqualTo("Bürste &amp; Söhne");
  }

  @Test
  void givesAVariationNothingOfItsOwnButItsPage() throws IOException {
    long parent = shop.addProduct(ProductDraft.of("Seife", "SEIFE").gtin("4006381333931"));
    long id = shop.addVariation(parent);
    JsonNode made = get("products/" + parent + "/variations?include=" + id).path(0);

    assertThat(made.path("id").asLong()).isEqualTo(id);
    assertThat(made.path("global_unique_id").asText()).isEmpty();
    assertThat(made.path("image").isNull()).isTrue();
    assertThat(made.path("sku").asText()).isEqualTo("SEIFE");
    assertThat(get("products/" + parent).path("type").asText()).isEqualTo("variable");
  }

  @Test
  void listsTheProductsAskedForWithTheFieldsAskedFor() throws IOException {
    assertThat(get("products?include=11,13,999&orderby=id&_fields=id,sku&per_page=3").toString())
        .isEqualTo(
            Json.parse(
                    "[{\"id\":11,\"sku\":\"MUG-BLU\"},{\"id\":13,\"sku\":\"KM-2000\"}]"
                        .getBytes(UTF_8))
                .toString());
  }

  @Test
  void showsAKeyWhatThePublicDoesNotSee() throws IOException {
    long id = shop.addProduct(ProductDraft.of("Seife", "SEIFE"));
    shop.unpublishProduct(id, "draft");

    assertThat(get("products?include=" + id).path(0).path("permalink").asText())
        .endsWith("/?post_type=product&p=" + id);
    assertThat(get("products?status=publish&include=" + id)).isEmpty();
    assertThat(get("products?status=sold").path("code").asText()).isEqualTo("rest_invalid_param");
  }

  @Test
  void forgetsADeletedProductWithItsVariations() throws IOException {
    long id = shop.addProduct(ProductDraft.of("Seife", "SEIFE"));
    shop.addVariation(id);
    shop.deleteProduct(id);

    assertThat(get("products?include=" + id)).isEmpty();
    assertThat(get("products/" + id + "/variations").path("code").asText())
        .isEqualTo("woocommerce_rest_product_invalid_id");
  }
}
