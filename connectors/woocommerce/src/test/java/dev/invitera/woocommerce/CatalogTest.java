package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.woocommerce.ProductDraft;
import dev.invitera.testkit.TestProduct;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

  private static final String GTIN = "4006381333931";

  private final TestShop shop = TestShop.plain();
  private final ShopProducts products = new ShopProducts(shop.server);

  @AfterEach
  void close() {
    shop.close();
  }

  private Map<ProductRef, ProductDetails> find(ProductRef... refs)
      throws ConnectorException, InterruptedException {
    return find(shop, refs);
  }

  private static Map<ProductRef, ProductDetails> find(TestShop shop, ProductRef... refs)
      throws ConnectorException, InterruptedException {
    return shop.connector.products().orElseThrow().find(Set.of(refs));
  }

  private ProductDetails only(ProductRef ref) throws Exception {
    return Objects.requireNonNull(find(ref).get(ref));
  }

  private URI at(String path) {
    return URI.create(shop.server.uri() + path);
  }

  @Test
  void tellsWhatARecordedProductHas() throws Exception {
    assertThat(only(ShopProducts.product(13)))
        .isEqualTo(
            new ProductDetails(
                Optional.of(at("/product/kaffeemuhle-wiener-art-gros/")),
                Optional.of(at("/wp-content/uploads/2026/11/kaffeemuehle.png")),
                Optional.of(GTIN),
                Optional.empty(),
                Optional.of("Müller & Söhne")));
  }

  @Test
  void tellsOfARecordedVariationWhatItHasItselfAndElseItsParents() throws Exception {
    ProductRef medium = ShopProducts.variation(24, 27);
    ProductRef small = ShopProducts.variation(24, 25);
    Map<ProductRef, ProductDetails> found = find(medium, small);

    assertThat(found.get(medium))
        .isEqualTo(
            new ProductDetails(
                Optional.of(at("/product/t-shirt-organic/?attribute_size=M")),
                Optional.of(at("/wp-content/uploads/2026/11/tshirt-m.png")),
                Optional.of("5901234123457"),
                Optional.empty(),
                Optional.of("Øresund Design")));
    assertThat(found.get(small))
        .isEqualTo(
            new ProductDetails(
                Optional.of(at("/product/t-shirt-organic/?attribute_size=S")),
                Optional.of(at("/wp-content/uploads/2026/11/tshirt.png")),
                Optional.empty(),
                Optional.empty(),
                Optional.of("Øresund Design")));
  }

  @Test
  void asksOnceForProductsAndOnceForTheVariationsOfEach() throws Exception {
    find(
        ShopProducts.product(11),
        ShopProducts.product(13),
        ShopProducts.variation(24, 25),
        ShopProducts.variation(24, 27));

    List<RecordedRequest> requests = shop.server.server().requests();
    assertThat(requests)
        .extracting(RecordedRequest::path)
        .containsExactly("/wp-json/wc/v3/products", "/wp-json/wc/v3/products/24/variations");
    assertThat(requests)
        .allSatisfy(request -> assertThat(request.query().last("_fields")).isPresent());
  }

  @Test
  void leavesOutWhatIsNotThere() throws Exception {
    ProductRef known = ShopProducts.product(11);

    assertThat(
            find(
                known,
                ShopProducts.product(999_999),
                ShopProducts.variation(999_999, 25),
                ShopProducts.variation(24, 999_999),
                new ProductRef(
                    Optional.of("../orders"),
                    Optional.empty(),
                    Optional.of("X"),
                    Optional.empty())))
        .containsOnlyKeys(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"draft", "private", "pending"})
  void leavesOutWhatThePublicDoesNotSee(String status) throws Exception {
    ProductRef hidden = products.put(TestProduct.number(1));
    ProductRef variation = products.putVariation(hidden, Optional.of(GTIN));
    shop.server.unpublishProduct(ShopProducts.id(hidden), status);

    assertThat(find(hidden, variation)).isEmpty();
  }

  @Test
  void leavesOutAVariationThatIsSwitchedOff() throws Exception {
    ProductRef parent = products.put(TestProduct.number(1));
    ProductRef variation = products.putVariation(parent, Optional.of(GTIN));
    shop.server.changeProduct(
        Long.parseLong(variation.variantId().orElseThrow()), json -> json.put("status", "private"));

    assertThat(find(parent, variation)).containsOnlyKeys(parent);
  }

  @Test
  void leavesOutTheVariationsOfAProductThatIsDeletedMeanwhile() throws Exception {
    ProductRef parent = ShopProducts.product(24);
    shop.server
        .server()
        .faults()
        .always(
            "/variations",
            Fault.json(
                404,
                "{\"code\":\"woocommerce_rest_product_invalid_id\",\"message\":\"Invalid ID.\","
                    + "\"data\":{\"status\":404}}"));

    assertThat(find(parent, ShopProducts.variation(24, 25))).containsOnlyKeys(parent);
  }

  @Test
  void takesAMissingApiForAWrongAddress() {
    shop.server.server().faults().always("/products", Fault.html(404));

    assertThatThrownBy(() -> find(ShopProducts.product(11))).isInstanceOf(Misconfigured.class);
  }

  @Test
  void saysThatTheKeyMayNotReadProducts() {
    shop.server
        .server()
        .faults()
        .always(
            "/products",
            Fault.json(
                401,
                "{\"code\":\"woocommerce_rest_cannot_view\",\"message\":\"Sorry, you cannot list"
                    + " resources.\",\"data\":{\"status\":401}}"));

    assertThatThrownBy(() -> find(ShopProducts.product(11)))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("list products");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_gtin", "_alg_ean", "_wpm_gtin_code", "hwp_product_gtin", "_ean"})
  void knowsWhereOlderShopsKeepTheGtin(String key) throws Exception {
    ProductRef ref =
        products.put(
            ProductDraft.of("Mug", "MUG")
                .old()
                .meta(key, GTIN)
                .meta("_mpn", "M-1")
                .attribute("pa_brand", "Müller & Söhne"));

    ProductDetails details = only(ref);
    assertThat(details.gtin()).contains(GTIN);
    assertThat(details.mpn()).contains("M-1");
    assertThat(details.brand()).contains("Müller & Söhne");
  }

  @Test
  void looksWhereTheSettingsSay() throws Exception {
    try (TestShop other =
        TestShop.plain(
            options -> options, settings -> settings.productKeys("pa_ean", "maker_no", "maker"))) {
      ProductRef ref =
          new ShopProducts(other.server)
              .put(
                  ProductDraft.of("Mug", "MUG")
                      .old()
                      .meta("_gtin", "no longer kept")
                      .attribute("pa_ean", GTIN)
                      .meta("maker_no", "M-1")
                      .meta("maker", "Müller &amp; Söhne"));

      ProductDetails details = Objects.requireNonNull(find(other, ref).get(ref));
      assertThat(details.gtin()).contains(GTIN);
      assertThat(details.mpn()).contains("M-1");
      assertThat(details.brand()).contains("Müller & Söhne");
    }
  }

  @Test
  void findsAttributesOfVersionsThatTellNoSlugByTheirLabel() throws Exception {
    ProductRef ref =
        products.put(ProductDraft.of("Mug", "MUG").old().attribute("pa_brand", "Acme"));
    shop.server.changeProduct(
        ShopProducts.id(ref),
        json -> ((ObjectNode) json.path("attributes").path(0)).put("name", "Brand").remove("slug"));

    assertThat(only(ref).brand()).contains("Acme");
  }

  @Test
  void prefersWooCommercesOwnFields() throws Exception {
    ProductRef ref =
        products.put(
            ProductDraft.of("Mug", "MUG")
                .gtin(GTIN)
                .brand("Own")
                .meta("_gtin", "8712345678906")
                .attribute("pa_brand", "Other"));

    assertThat(only(ref).gtin()).contains(GTIN);
    assertThat(only(ref).brand()).contains("Own");
  }

  @Test
  void leavesOutAddressesThatAreNotOnTheWeb() throws Exception {
    ProductRef ref = products.put(TestProduct.number(1));
    shop.server.changeProduct(
        ShopProducts.id(ref),
        json -> {
          json.put("permalink", shop.server.uri() + "/?post_type=product&p=5");
          json.putArray("images").addObject().put("src", "data:image/png;base64,AA");
        });

    assertThat(only(ref).url()).isEmpty();
    assertThat(only(ref).image()).isEmpty();
  }

  @Test
  void survivesAShopThatIgnoresWhatWasAskedFor() throws Exception {
    String all =
        "[{\"id\":\"11\",\"status\":\"publish\",\"permalink\":null,\"images\":false,\"brands\":{},"
            + "\"meta_data\":[1,null,{\"key\":\"_gtin\",\"value\":{\"a\":1}}],\"attributes\":[[]]},"
            + "{\"id\":12,\"status\":\"publish\"},null,7]";
    shop.server.server().faults().always("/products", Fault.json(200, all));
    ProductRef ref = ShopProducts.product(11);

    assertThat(find(ref)).isEqualTo(Map.of(ref, ProductDetails.NONE));
  }

  @Test
  void findsAWholeBatchOfVariationsOfDifferentProducts() throws Exception {
    Set<ProductRef> batch = new HashSet<>();
    for (int number = 1; number <= 20; number++) {
      batch.add(products.putVariation(products.put(TestProduct.number(number)), Optional.empty()));
    }

    assertThat(find(batch.toArray(ProductRef[]::new))).containsOnlyKeys(batch);
  }
}
