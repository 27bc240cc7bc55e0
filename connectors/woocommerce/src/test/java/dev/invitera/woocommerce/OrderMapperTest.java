package dev.invitera.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.connector.order.OrderLine;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderMapperTest {

  private final ObjectNode json = Payloads.order();

  @ParameterizedTest
  @CsvSource({
    "pending, OPEN",
    "on-hold, OPEN",
    "failed, OPEN",
    "checkout-draft, OPEN",
    "auto-draft, OPEN",
    "processing, PAID",
    "completed, FULFILLED",
    "cancelled, CANCELLED",
    "refunded, REFUNDED",
    "partially-refunded, UNKNOWN",
    "shipped, FULFILLED"
  })
  void knowsWhatStatusesMean(String status, OrderState state) {
    json.put("status", status);

    ShopOrder order =
        order(Settings.of("https://a.example").statuses(Map.of("shipped", OrderState.FULFILLED)));

    assertThat(order.state()).isEqualTo(state);
    assertThat(order.status().id()).isEqualTo(status);
  }

  @Test
  void takesAnOrderInTheTrashForGone() {
    json.put("status", "trash");

    assertThat(map()).isInstanceOf(Mapped.Trashed.class);
  }

  @Test
  void readsGmtTimesAndNotTheStoresOwn() {
    ShopOrder order = order();

    assertThat(order.placedAt()).isEqualTo(Instant.parse("2026-11-22T00:08:00Z"));
    assertThat(order.updatedAt()).contains(Instant.parse("2026-11-22T00:08:07Z"));
    assertThat(order.reached())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                OrderState.PAID, Instant.parse("2026-11-22T00:08:00Z"),
                OrderState.FULFILLED, Instant.parse("2026-11-22T00:08:05Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0000-00-00T00:00:00", "-0001-11-30T00:00:00"})
  void takesWordPressEmptyDatesForNone(String date) {
    json.put("date_paid_gmt", date);

    assertThat(order().reached()).containsOnlyKeys(OrderState.FULFILLED);
  }

  @ParameterizedTest
  @CsvSource({
    "'  Anna ', ' Jansen', ACME, Anna Jansen",
    "'', Singleton, ACME, Singleton",
    "Anna, '  ', ACME, Anna",
    "'', '', ACME B.V., ACME B.V.",
    "'', '', '', Ship Name"
  })
  void takesTheFirstNameThereIs(String first, String last, String company, String name) {
    billing().put("first_name", first).put("last_name", last).put("company", company);
    ((ObjectNode) json.path("shipping")).put("first_name", "Ship").put("last_name", "Name");

    assertThat(order().customer()).hasValueSatisfying(c -> assertThat(c.name()).isEqualTo(name));
  }

  @Test
  void mapsAnOrderWithNeitherNameNorEmail() {
    billing().put("first_name", "").putNull("last_name").put("email", "");

    assertThat(order().customer()).isEmpty();
  }

  @Test
  void takesTheShippingCountryWhereBillingHasNone() {
    billing().put("country", "");
    ((ObjectNode) json.path("shipping")).put("country", "be");

    assertThat(order().country()).contains("BE");
  }

  @Test
  void namesTheParentOfAVariationAndKeepsBothIds() {
    OrderLine line = order().lines().get(1);

    assertThat(line.name()).isEqualTo("T-Shirt Organic");
    assertThat(line.productId()).contains("24");
    assertThat(line.variantId()).contains("28");
    assertThat(line.sku()).contains("TS-L");
  }

  @Test
  void keepsTheLineOfADeletedProductWithoutItsIds() {
    line(0).put("product_id", 0).putNull("sku");
    line(0).putObject("image").put("id", 0).put("src", "");

    OrderLine line = order().lines().getFirst();

    assertThat(line.productId()).isEmpty();
    assertThat(line.sku()).isEmpty();
    assertThat(line.details().image()).isEmpty();
    assertThat(line.name()).isEqualTo("Blue Mug 300ml");
  }

  @Test
  void readsIdsAndQuantitiesWrittenAsText() {
    json.put("id", "500");
    line(0).put("product_id", "11").put("quantity", "2");

    ShopOrder order = order();

    assertThat(order.ref().orderId()).isEqualTo("500");
    assertThat(order.lines().getFirst().productId()).contains("11");
    assertThat(order.lines().getFirst().quantity()).isEqualByComparingTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundled_by", "composite_parent", "mnm_child_of"})
  void leavesOutRowsInsideABundle(String key) {
    line(1).put(key, 1178);
    line(0).put(key, "").putArray("bundled_items").add(1179);

    assertThat(order().lines()).extracting(OrderLine::id).containsExactly("1178");
  }

  @ParameterizedTest
  @CsvSource({
    "Product Bundles, _bundled_by, 4c56ff4ce4aaf9573aa5dff913df997a",
    "YITH Bundles, _bundled_by, 1178",
    "Composite Products, _composite_parent, 4c56ff4ce4aaf9573aa5dff913df997a",
    "Mix and Match, _mnm_container, 4c56ff4ce4aaf9573aa5dff913df997a",
    "WPC Bundles, _woosb_parent_id, 11",
    "WPC Composite, _wooco_parent_id, 11",
    "Chained Products, _chained_product_of, 11"
  })
  void leavesOutRowsThatABundlePluginMarksInTheirMeta(String plugin, String key, String value) {
    line(1).withArray("meta_data").addObject().put("key", key).put("value", value);

    assertThat(order().lines()).as(plugin).extracting(OrderLine::id).containsExactly("1178");
  }

  @Test
  void keepsEveryRowOfAShopThatHasBundlePluginsButSoldNone() {
    for (int index = 0; index < 2; index++) {
      line(index).put("bundled_by", "").put("composite_parent", "").put("mnm_child_of", "");
      line(index).putArray("bundled_items");
      line(index).putArray("composite_children");
      line(index).putArray("mnm_child_items");
    }

    assertThat(order().lines()).hasSize(2);
  }

  @Test
  void countsAllAsPaidBackInARefundedOrder() {
    json.put("status", "refunded");

    assertThat(order().lines()).allMatch(OrderLine::fullyRefunded);
  }

  @Test
  void countsNothingAsPaidBackInAPartlyRefundedOrder() {
    assertThat(json.path("refunds")).isNotEmpty();

    assertThat(order().lines()).allMatch(line -> line.refunded().signum() == 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/uploads/mug.png", "javascript:alert(1)", "data:image/png;base64,AA", "h ttp"})
  void leavesOutPicturesWithoutAWebAddress(String source) {
    line(0).putObject("image").put("id", 1).put("src", source);

    assertThat(order().lines().getFirst().details().image()).isEmpty();
  }

  @Test
  void givesAPictureTheSameAddressFromWebhookAndApi() {
    line(0).putObject("image").put("id", 1).put("src", "http://a.example/mug.png");
    line(1).putObject("image").put("id", 1).put("src", "http://cdn.example/shirt.png");

    assertThat(order().lines())
        .extracting(line -> line.details().image())
        .containsExactly(
            Optional.of(URI.create("https://a.example/mug.png")),
            Optional.of(URI.create("http://cdn.example/shirt.png")));
  }

  @Test
  void mapsAnOrderOfFeesAlone() {
    json.putArray("line_items");

    assertThat(order().lines()).isEmpty();
  }

  @Test
  void marksAnOrderOfWooPaymentsTestMode() {
    json.withArray("meta_data").addObject().put("key", "_wcpay_mode").put("value", "test");

    assertThat(order().test()).isTrue();
  }

  @Test
  void passesTheWayAnOrderCameInToTheShopsRules() {
    assertThat(order().attributes()).isEqualTo(Map.of("created_via", "rest-api"));
  }

  @ParameterizedTest
  @CsvSource({
    "id, ''",
    "id, 0",
    "status, ''",
    "date_created_gmt, ''",
    "date_created_gmt, yesterday",
    "date_modified_gmt, 2026-13-01T00:00:00"
  })
  void saysWhichFieldOfAnOrderItCannotRead(String field, String value) {
    json.put(field, value);

    assertThat(map())
        .isInstanceOfSatisfying(
            Mapped.Unreadable.class,
            unreadable ->
                assertThat(unreadable.order().reason())
                    .contains(field)
                    .doesNotContain("jansen", "Anna"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "1",
        "\"x\"",
        "{\"id\":1}",
        "{\"id\":1,\"status\":[]}",
        "{\"id\":1,\"status\":\"completed\",\"date_created_gmt\":\"2026-01-01T00:00:00\","
            + "\"billing\":[],\"line_items\":[null,1,\"x\",[]],\"meta_data\":[1,null]}"
      })
  void neverThrows(String text) {
    assertThat(mapper(Settings.of("https://a.example")).map(Payloads.parse(text.getBytes(UTF_8))))
        .isNotNull();
  }

  @Test
  void findsTheLanguageUnderTheConfiguredKeys() {
    ArrayNode meta = json.putArray("meta_data");
    meta.addObject().put("key", "wpml_language").put("value", "nl");
    meta.addObject().put("key", "shop_language").put("value", "pt_BR");

    assertThat(order(Settings.of("https://a.example").localeMetaKeys("shop_language")).locale())
        .contains("pt-BR");
  }

  @ParameterizedTest
  @CsvSource({
    "WPML, wpml_language, pt-br, pt-BR",
    "TranslatePress, trp_language, de_DE_formal, de-DE",
    "Weglot, weglot_language, sv, sv",
    "PerfLocale, _perflocale_language, fr_BE, fr-BE",
    "WebToffee, wt_pklist_order_language, en_US, en-US"
  })
  void knowsTheLanguageOfEachPlugin(String plugin, String key, String value, String tag) {
    json.putArray("meta_data").addObject().put("key", key).put("value", value);

    assertThat(order().locale()).as(plugin).contains(tag);
  }

  @Test
  void takesTheLanguageThatPolylangTellsBesideTheOrder() {
    json.putArray("meta_data");
    json.put("lang", "nl");

    assertThat(order().locale()).contains("nl");
  }

  @Test
  void leavesTheLanguageToTheHostWhereNoPluginTellsIt() {
    json.putArray("meta_data").addObject().put("key", "wpml_language").put("value", "");

    assertThat(order().locale()).isEmpty();
    assertThat(order().country()).isPresent();
  }

  @Test
  void looksForTheLanguageOfSeveralPlugins() {
    ArrayNode meta = json.putArray("meta_data");
    meta.addObject().put("key", "weglot_language").put("value", "sv");
    meta.addObject().put("key", "wpml_language").putArray("value").add("nl");

    assertThat(order().locale()).contains("sv");
  }

  private Mapped map() {
    return mapper(Settings.of("https://a.example")).map(json);
  }

  private ShopOrder order() {
    return order(Settings.of("https://a.example"));
  }

  private ShopOrder order(Settings settings) {
    return ((Mapped.Order) mapper(settings).map(json)).order();
  }

  private static OrderMapper mapper(Settings settings) {
    return new OrderMapper(settings.value());
  }

  private ObjectNode billing() {
    return (ObjectNode) json.path("billing");
  }

  private ObjectNode line(int index) {
    return (ObjectNode) json.path("line_items").path(index);
  }
}
