package dev.invitera.sandbox.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.Shapes;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.Json;
import dev.invitera.testkit.MovableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries that were put to a running shop get answers of the same shape here. */
class RecordedMagentoTest {
  private final MagentoShop shop =
      MagentoShop.start(
          MagentoOptions.defaults()
              .withBearerAllowed(true)
              .withClock(MovableClock.at("2026-11-22T00:08:22Z")));
  private final String bearer = "Bearer " + shop.options().integration().accessToken();

  @AfterEach
  void stop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error-404-order",
        "error-404-product",
        "error-no-criteria",
        "product-simple",
        "product-bundle",
        "product-configurable",
        "product-slash-sku",
        "store-views",
        "store-configs"
      })
  void answersAsRecorded(String name) throws IOException {
    JsonNode recorded = Json.resource(getClass(), name + ".exchange.json");
    HttpResponse<String> answer = replay(recorded, bearer);
    assertThat(answer.statusCode()).isEqualTo(recorded.path("status").asInt());
    assertThat(
            answer
                .body()
                .replace(shop.uri().toString().replace("/", "\\/"), "http:\\/\\/127.0.0.1:8091"))
        .isEqualTo(Json.writeLikePhp(recorded.path("body")).text());
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains(recorded.path("headers").path("Content-Type").asText());
  }

  @Test
  void refusesAWrongTokenAsRecorded() throws IOException {
    JsonNode recorded = Json.resource(getClass(), "error-401-bad-token.exchange.json");
    HttpResponse<String> answer = replay(recorded, "Bearer wrong");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Web.json(answer)).isEqualTo(recorded.path("body"));
  }

  @Test
  void listsRecordedOrdersExactlyAsPut() throws IOException {
    JsonNode recorded = Json.resource(getClass(), "orders-page1.exchange.json");
    recorded.path("body").path("items").forEach(shop::putAsIs);
    ObjectNode expected = recorded.path("body").deepCopy();
    expected.put("total_count", 5);
    JsonNode answer = Web.json(replay(recorded, bearer));
    assertThat(answer).isEqualTo(expected);
  }

  @Test
  void answersPastTheEndAsRecorded() throws IOException {
    Json.resource(getClass(), "orders-page1.exchange.json")
        .path("body")
        .path("items")
        .forEach(shop::putAsIs);
    JsonNode recorded = Json.resource(getClass(), "orders-past-the-end.exchange.json");
    ObjectNode expected = recorded.path("body").deepCopy();
    expected.put("total_count", 5);
    assertThat(Web.json(replay(recorded, bearer))).isEqualTo(expected);
  }

  @Test
  void projectsAsRecorded() throws IOException {
    JsonNode recorded = Json.resource(getClass(), "projection.exchange.json");
    shop.putAsIs(Json.resource(getClass(), "order-guest-simple-id1.json"));
    shop.putAsIs(Json.resource(getClass(), "order-configurable-id2.json"));
    shop.putAsIs(Json.resource(getClass(), "order-virtual-no-shipping-id3.json"));
    ObjectNode expected = recorded.path("body").deepCopy();
    expected.put("total_count", 3);
    assertThat(Web.json(replay(recorded, bearer))).isEqualTo(expected);
  }

  @Test
  void buildsSimpleAndVirtualOrdersOfTheRecordedShape() {
    long simple = shop.place(draft().bag(1));
    long virtual = shop.place(draft().store(3).virtual("E-book", "EBOOK-1", "9.99", 1));
    assertThat(Shapes.of(shop.order(simple).orElseThrow()))
        .isEqualTo(Shapes.of(Json.resource(getClass(), "order-guest-simple-id1.json")));
    assertThat(Shapes.of(shop.order(virtual).orElseThrow()))
        .isEqualTo(Shapes.of(Json.resource(getClass(), "order-virtual-no-shipping-id3.json")));
    assertThat(shop.order(virtual).orElseThrow().path("increment_id").asText())
        .isEqualTo("3000000001");
  }

  @Test
  void buildsConfigurablesAsParentAndChildWithOneSku() {
    JsonNode items =
        shop.order(shop.place(draft().configurable(2).bundle(1))).orElseThrow().path("items");
    assertThat(items.findValuesAsText("product_type")).startsWith("configurable", "simple");
    assertThat(items).hasSize(5);
    assertThat(items.path(0).path("sku")).isEqualTo(items.path(1).path("sku"));
    assertThat(items.path(1).path("parent_item_id")).isEqualTo(items.path(0).path("item_id"));
    assertThat(items.path(1).path("parent_item")).isEqualTo(items.path(0));
    assertThat(items.path(4).path("parent_item_id")).isEqualTo(items.path(2).path("item_id"));
  }

  @Test
  void leavesAwayWhatWouldBeNull() {
    JsonNode registered = shop.order(shop.place(draft().registered(7L).bag(1))).orElseThrow();
    assertThat(registered.has("customer_is_guest")).isFalse();
    assertThat(registered.path("customer_firstname").asText()).isEqualTo("Anna");
    JsonNode orphan = shop.order(shop.place(draft().deletedStoreView().bag(1))).orElseThrow();
    assertThat(orphan.has("store_id")).isFalse();
    assertThat(orphan.path("store_name").asText()).endsWith("Old Store View");
  }

  private static MagentoOrderDraft draft() {
    return MagentoOrderDraft.by("Anna", "Jansen", "anna@example.com");
  }

  private HttpResponse<String> replay(JsonNode recorded, String authorization) throws IOException {
    String path = recorded.path("request").asText().substring("GET ".length());
    return Web.get(shop.uri(), path, "Authorization", authorization);
  }
}
