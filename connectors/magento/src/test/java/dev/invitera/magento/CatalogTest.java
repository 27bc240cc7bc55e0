package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderLine.ProductDetails;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.product.ProductRef;
import dev.invitera.sandbox.http.Fault;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.magento.MagentoOptions;
import dev.invitera.sandbox.magento.MagentoOrderDraft;
import dev.invitera.sandbox.magento.MagentoShop;
import dev.invitera.support.oauth.SignatureMethod;
import dev.invitera.testkit.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Magento tells of its products, over HTTP. */
class CatalogTest {

  private final MovableClock clock = MovableClock.at("2026-11-22T12:00:00Z");
  private final HttpClient http = HttpClient.newHttpClient();
  private MagentoShop magento = start(MagentoOptions.defaults());

  private MagentoShop start(MagentoOptions options) {
    return MagentoShop.start(options.withClock(clock));
  }

  private void restart(MagentoOptions options) {
    magento.close();
    magento = start(options);
  }

  @AfterEach
  void close() {
    magento.close();
    http.close();
  }

  private Connector connector() {
    return connector(SandboxSettings.draft(magento));
  }

  private Connector connector(SettingsDraft settings) {
    return TestShops.connector(settings.build(), http, clock);
  }

  private static ProductRef ref(long id, String storeView) {
    return new ProductRef(
        Optional.of(Long.toString(id)), Optional.empty(), Optional.empty(), Optional.of(storeView));
  }

  private static ProductRef variant(long parent, long id) {
    return new ProductRef(
        Optional.of(Long.toString(parent)),
        Optional.of(Long.toString(id)),
        Optional.empty(),
        Optional.of("default"));
  }

  private static ProductRef sku(String sku) {
    return new ProductRef(
        Optional.empty(), Optional.empty(), Optional.of(sku), Optional.of("default"));
  }

  private static Optional<ProductDetails> details(Connector connector, ProductRef ref)
      throws Exception {
    return Optional.ofNullable(connector.products().orElseThrow().find(Set.of(ref)).get(ref));
  }

  private long put(String sku, String... attributes) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    return magento.catalog().put(sku, "simple", all);
  }

  private List<RecordedRequest> searches() {
    return magento.server().requests().stream()
        .filter(request -> request.path().endsWith("/V1/products"))
        .toList();
  }

  private Optional<String> page(ProductRef ref) throws Exception {
    return details(connector(), ref).flatMap(ProductDetails::url).map(URI::toString);
  }

  @Test
  void findsTheProductsOfAnOrder() throws Exception {
    long id =
        magento.place(
            MagentoOrderDraft.by("Zoë", "Vis", "zoe@customer.example").store(3).bag(1).bundle(1));
    Connector connector = connector();
    LookupResult found = connector.lookup().orElseThrow().find(new OrderRef(Long.toString(id)));
    ShopOrder order = ((LookupResult.Found) found).order();
    Set<ProductRef> refs = new HashSet<>();
    for (OrderLine line : order.lines()) {
      refs.add(ProductRef.of(line, order.storeView()));
    }
    Map<ProductRef, ProductDetails> details = connector.products().orElseThrow().find(refs);
    assertThat(details.values())
        .extracting(one -> one.url().map(URI::toString).orElse(""))
        .containsExactlyInAnyOrder(
            "https://shop.example.com/de/24-mb01-705c.html",
            "https://shop.example.com/de/starter-set.html");
    assertThat(details.values())
        .anySatisfy(bag -> {
          assertThat(bag.gtin()).contains("8712345678906");
          assertThat(bag.mpn()).contains("MB-01");
          assertThat(bag.brand()).contains("Acme");
        });
    assertThat(searches()).hasSize(1);
  }

  @Test
  void tellsWhatTheStoreViewShows() throws Exception {
    long id = put("TEA-1", "url_key", "tea", "brand", "4", "image", "/t/e/tea.jpg");
    magento.catalog().addOption("brand", "4", "Tea & Co");
    magento.catalog().labelInStoreView("brand", "4", "nl", "Thee & Co");
    magento.catalog().inStoreView(id, "nl", "url_key", "thee");
    magento.changeStoreView(2, "secure_base_link_url", "https://thee.example/");
    magento.changeStoreView(2, "base_media_url", "https://media.example/m/");
    Connector connector = connector();
    ProductDetails dutch = details(connector, ref(id, "nl")).orElseThrow();
    assertThat(dutch.url()).contains(URI.create("https://thee.example/thee.html"));
    assertThat(dutch.image())
        .contains(URI.create("https://media.example/m/catalog/product/t/e/tea.jpg"));
    assertThat(dutch.brand()).contains("Thee & Co");
    ProductDetails english = details(connector, ref(id, "default")).orElseThrow();
    assertThat(english.url()).contains(URI.create(magento.uri() + "/tea.html"));
    assertThat(english.brand()).contains("Tea & Co");
  }

  @Test
  void aDeletedStoreViewIsStoodInForByTheOldest() throws Exception {
    long id = put("TEA-1", "url_key", "tea");
    assertThat(page(ref(id, "gone"))).contains(magento.uri() + "/tea.html");
  }

  @Test
  void aStoreViewThatWasRenamedIsReadAnew() throws Exception {
    magento.addStoreView(21, "shop_nl", 1, "nl_NL", URI.create("https://nl.example/"));
    long id = put("TEA-1", "url_key", "tea");
    Connector connector = connector();
    details(connector, ref(id, "shop_nl"));
    clock.advance(Duration.ofMinutes(10));
    magento.changeStoreView(21, "code", "winkel_nl");
    assertThat(catchThrowable(() -> details(connector, ref(id, "shop_nl"))))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("store view shop_nl")
        .hasMessageContaining("renamed or deleted");
    assertThat(details(connector, ref(id, "winkel_nl")).flatMap(ProductDetails::url))
        .contains(URI.create("https://nl.example/tea.html"));
    assertThat(details(connector, ref(id, "shop_nl"))).isPresent();
  }

  @Test
  void hasNoPageInAWebsiteThatDoesNotSellIt() throws Exception {
    magento.addWebsite(2, "outlet", "Outlet");
    magento.addStoreView(21, "outlet", 2, "en_US", URI.create("https://outlet.example/"));
    long id = put("TEA-1", "url_key", "tea", "gtin", "8712345678906");
    ProductDetails details = details(connector(), ref(id, "outlet")).orElseThrow();
    assertThat(details.url()).isEmpty();
    assertThat(details.gtin()).contains("8712345678906");
  }

  @Test
  void takesTheSuffixOfTheSettings() throws Exception {
    long id = put("TEA-1", "url_key", "tea");
    assertThat(
            details(connector(SandboxSettings.draft(magento).suffix("")), ref(id, "default"))
                .flatMap(ProductDetails::url))
        .contains(URI.create(magento.uri() + "/tea"));
  }

  @Test
  void encodesWhatAddressesCannotHold() throws Exception {
    long id = put("TEA-1", "url_key", "tee für zwei", "image", "/t/e/tee ü.jpg");
    ProductDetails details = details(connector(), ref(id, "default")).orElseThrow();
    assertThat(details.url()).contains(URI.create(magento.uri() + "/tee%20f%C3%BCr%20zwei.html"));
    assertThat(details.image())
        .contains(URI.create(magento.uri() + "/media/catalog/product/t/e/tee%20%C3%BC.jpg"));
  }

  @Test
  void aProductWithoutAMainPictureHasTheFirstOfItsGallery() throws Exception {
    long none = put("TEA-1", "image", "no_selection");
    long gallery = put("TEA-2", "image", "no_selection");
    magento
        .catalog()
        .modify(
            gallery,
            product -> {
              var entries = product.putArray("media_gallery_entries");
              entries
                  .addObject()
                  .put("media_type", "image")
                  .put("disabled", true)
                  .put("file", "/a.jpg");
              entries.addObject().put("media_type", "external-video").put("file", "/b.jpg");
              entries
                  .addObject()
                  .put("media_type", "image")
                  .put("disabled", false)
                  .put("file", "/c.jpg");
            });
    Connector connector = connector();
    assertThat(details(connector, ref(none, "default")).flatMap(ProductDetails::image)).isEmpty();
    assertThat(details(connector, ref(gallery, "default")).flatMap(ProductDetails::image))
        .contains(URI.create(magento.uri() + "/media/catalog/product/c.jpg"));
  }

  @Test
  void aVariantIsShownOnItsParentsPage() throws Exception {
    long parent = put("TEE", "url_key", "tee", "brand", "Acme", "image", "/t.jpg");
    long child = put("TEE-M", "url_key", "tee-m", "gtin", "8712345678906", "image", "/m.jpg");
    magento.catalog().modify(child, product -> product.put("visibility", 1));
    ProductDetails details = details(connector(), variant(parent, child)).orElseThrow();
    assertThat(details.url()).contains(URI.create(magento.uri() + "/tee.html"));
    assertThat(details.image())
        .contains(URI.create(magento.uri() + "/media/catalog/product/m.jpg"));
    assertThat(details.gtin()).contains("8712345678906");
    assertThat(details.brand()).contains("Acme");
  }

  /** Deleting a configurable product leaves its variants in Magento's catalog. */
  @Test
  void aVariantWhoseParentIsDeletedIsShownOnlyIfItHasAPage() throws Exception {
    long hidden = put("TEE-M", "url_key", "tee-m");
    magento.catalog().modify(hidden, product -> product.put("visibility", 1));
    long visible = put("TEE-L", "url_key", "tee-l");
    Connector connector = connector();
    assertThat(details(connector, variant(777_777, hidden))).isEmpty();
    assertThat(details(connector, variant(777_777, visible)).flatMap(ProductDetails::url))
        .contains(URI.create(magento.uri() + "/tee-l.html"));
  }

  @Test
  void asksForAnOptionOnceAndAgainWhenItIsNew() throws Exception {
    magento.catalog().addOption("brand", "4", "Tea & Co");
    long one = put("TEA-1", "brand", "4");
    Connector connector = connector();
    details(connector, ref(one, "default"));
    details(connector, ref(one, "default"));
    assertThat(optionReads()).isEqualTo(1);
    long two = put("TEA-2", "brand", "5");
    magento.catalog().addOption("brand", "5", "Newcomer");
    clock.advance(Duration.ofMinutes(11));
    assertThat(details(connector, ref(two, "default")).flatMap(ProductDetails::brand))
        .contains("Newcomer");
    assertThat(optionReads()).isEqualTo(2);
  }

  private long optionReads() {
    return magento.server().requests().stream()
        .filter(request -> request.path().endsWith("/options"))
        .count();
  }

  @Test
  void aTextOfDigitsIsATextAndAnOptionThatIsNoMoreIsNothing() throws Exception {
    magento.catalog().addOption("brand", "4", "Tea & Co");
    long id = put("TEA-1", "mpn", "4711", "gtin", "12345670", "brand", "99");
    ProductDetails details = details(connector(), ref(id, "default")).orElseThrow();
    assertThat(details.mpn()).contains("4711");
    assertThat(details.gtin()).contains("12345670");
    assertThat(details.brand()).isEmpty();
  }

  @Test
  void severalOptionsAreSeveralLabels() throws Exception {
    magento.catalog().addOption("brand", "12", "Tea & Co");
    magento.catalog().addOption("brand", "34", "Leaf");
    long several = put("TEA-1", "brand", "12,34");
    long gone = put("TEA-2", "brand", "77,99");
    Connector connector = connector();
    assertThat(details(connector, ref(several, "default")).flatMap(ProductDetails::brand))
        .contains("Tea & Co, Leaf");
    assertThat(details(connector, ref(gone, "default")).flatMap(ProductDetails::brand)).isEmpty();
  }

  @Test
  void withoutTheRightToReadOptionsNoNumberPassesForABrand() throws Exception {
    restart(
        MagentoOptions.defaults()
            .withDeniedResources(Set.of("Magento_Catalog::attributes_attributes")));
    long id = put("TEA-1", "manufacturer", "4", "gtin", "8712345678906", "url_key", "tea");
    Connector connector = connector();
    ProductDetails details = details(connector, ref(id, "default")).orElseThrow();
    assertThat(details.brand()).isEmpty();
    assertThat(details.gtin()).contains("8712345678906");
    assertThat(details.url()).isPresent();
    long reads = optionReads();
    details(connector, ref(id, "default"));
    assertThat(optionReads()).isEqualTo(reads);
  }

  @Test
  void withoutTheRightToReadStoreViewsProductsComeWithoutAddresses() throws Exception {
    restart(MagentoOptions.defaults().withDeniedResources(Set.of("Magento_Backend::store")));
    long id = put("TEA-1", "gtin", "8712345678906", "url_key", "tea", "image", "/t.jpg");
    ProductDetails details = details(connector(), ref(id, "nl")).orElseThrow();
    assertThat(details.gtin()).contains("8712345678906");
    assertThat(details.url()).isEmpty();
    assertThat(details.image()).isEmpty();
  }

  @Test
  void aMissingRightToReadProductsIsNamed() {
    restart(MagentoOptions.defaults().withDeniedResources(Set.of("Magento_Catalog::products")));
    assertThat(catchThrowable(() -> details(connector(), ref(1, "default"))))
        .isInstanceOf(Unauthorized.class)
        .hasMessageContaining("Catalog > Inventory > Products (Magento_Catalog::products)");
  }

  @Test
  void takesTheAttributesOfTheSettings() throws Exception {
    long id = put("TEA-1", "gtin", "8712345678906", "ean_code", "4006381333931", "maker", "Acme");
    SettingsDraft settings =
        SandboxSettings.draft(magento).gtin("ean_code", "gtin").brand("label", "maker");
    ProductDetails details = details(connector(settings), ref(id, "default")).orElseThrow();
    assertThat(details.gtin()).contains("4006381333931");
    assertThat(details.brand()).contains("Acme");
  }

  /** Its id is another one after an import that made the products anew. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "KM 2000/ä",
        "A/B",
        "50% off",
        "A%2FB",
        "A,B",
        "it's \"quoted\"",
        "plus+and&amp=#?;",
        "{braces}[x]",
        "茶碗-1",
        "back\\slash",
        "a~b*c",
        "100%25",
        "%"
      })
  void findsAnySkuBySearch(String sku) throws Exception {
    magento.catalog().delete(2);
    long id = put(sku, "url_key", "found", "gtin", "8712345678906");
    put("B", "url_key", "wrong");
    put("A", "url_key", "wrong");
    assertThat(details(connector(), sku(sku)).flatMap(ProductDetails::gtin))
        .contains("8712345678906");
    ProductRef former =
        new ProductRef(
            Optional.of("888888"), Optional.empty(), Optional.of(sku), Optional.of("default"));
    assertThat(page(former)).contains(magento.uri() + "/found.html");
    magento.catalog().delete(id);
    assertThat(details(connector(), sku(sku))).isEmpty();
  }

  @Test
  void asksForManySkusAtOnceOfWhichSomeHaveCommas() throws Exception {
    Set<ProductRef> refs = new HashSet<>();
    for (String sku : List.of("A", "B", "A,B", "C, D", "E/F")) {
      put(sku, "url_key", "x");
      refs.add(sku(sku));
    }
    assertThat(connector().products().orElseThrow().find(refs)).containsOnlyKeys(refs);
    assertThat(searches()).hasSize(1);
  }

  /** Magento signs eleven filters in an order of its own. */
  @Test
  void asksForFewSkusWithCommasAtOnce() throws Exception {
    Set<ProductRef> refs = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      put("A," + i, "url_key", "x");
      refs.add(sku("A," + i));
    }
    assertThat(connector().products().orElseThrow().find(refs)).containsOnlyKeys(refs);
    assertThat(searches())
        .hasSize(3)
        .allSatisfy(
            request -> assertThat(request.rawQuery()).doesNotContain("%5Bfilters%5D%5B10%5D"));
  }

  @Test
  void takesNoOtherLimitForThatOfPages() throws Exception {
    long id = put("TEA-1", "url_key", "tea");
    magento
        .server()
        .faults()
        .add(
            "products",
            Fault.json(
                400,
                "{\"message\":\"Maximum items of type \\\"%type\\\" is %max\","
                    + "\"parameters\":{\"type\":\"string\",\"max\":1}}"),
            1);
    ProductRef other = ref(id + 1, "default");
    assertThat(
            catchThrowable(
                () -> connector().products().orElseThrow().find(Set.of(ref(id, "default"), other))))
        .isInstanceOf(UnexpectedReply.class);
    assertThat(searches()).hasSize(1);
  }

  @Test
  void keepsAddressesShortForLongSkus() throws Exception {
    Set<ProductRef> refs = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      String sku = "茶".repeat(60) + i;
      put(sku, "url_key", "x");
      refs.add(sku(sku));
    }
    assertThat(connector().products().orElseThrow().find(refs)).hasSize(40);
    assertThat(searches())
        .allSatisfy(request -> assertThat(request.rawQuery().length()).isLessThan(8000));
  }

  @Test
  void asksInSmallerPartsWhereTheShopLimitsPages() throws Exception {
    restart(MagentoOptions.defaults().withMaximumPageSize(4));
    Set<ProductRef> refs = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      refs.add(ref(put("TEA-" + i, "url_key", "tea" + i), "default"));
    }
    Connector connector = connector();
    assertThat(connector.products().orElseThrow().find(refs)).hasSize(10);
    assertThat(searches()).as("one refused, three parts").hasSize(4);
    assertThat(connector.products().orElseThrow().find(refs)).hasSize(10);
    assertThat(searches()).as("the limit is remembered").hasSize(7);
  }

  /** Pages past the end repeat the last one there: none is ever asked for. */
  @Test
  void findsProductsOfAnOldVersion() throws Exception {
    restart(MagentoOptions.defaults().withVersion(MagentoOptions.Version.V2_3));
    long id = put("TEA-1", "url_key", "tea");
    Connector connector =
        connector(SandboxSettings.draft(magento).method(SignatureMethod.HMAC_SHA1));
    assertThat(
            connector
                .products()
                .orElseThrow()
                .find(Set.of(ref(id, "default"), ref(999_999, "default"))))
        .containsOnlyKeys(ref(id, "default"));
    assertThat(searches())
        .allSatisfy(request -> assertThat(request.rawQuery()).contains("currentPage%5D=1"));
  }

  @Test
  void asksForNoMoreThanItReads() throws Exception {
    put("TEA-1");
    details(connector(), ref(1, "default"));
    assertThat(searches())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.path()).isEqualTo("/rest/default/V1/products");
          assertThat(request.query().last("fields").orElse(""))
              .contains("custom_attributes")
              .doesNotContain("price");
        });
  }
}
