package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Shapes;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.Json;
import dev.invitera.testkit.MovableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queries that were put to a running shop get answers of the same shape here. */
class RecordedShapesTest {
  private static final String KEY =
      Web.basic(
          WooCommerceOptions.DEFAULT_KEY.consumerKey(),
          WooCommerceOptions.DEFAULT_KEY.consumerSecret());

  private WooCommerceShop shop;

  @BeforeEach
  void start() {
    shop =
        WooCommerceShop.start(
            WooCommerceOptions.defaults()
                .withBehindTls(true)
                .withClock(MovableClock.at("2026-11-22T00:08:00Z")));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error-400-per-page-101",
        "error-404-order",
        "page-past-the-end",
      })
  void answersErrorsAndEmptyPagesAsRecorded(String name) throws IOException {
    JsonNode recorded = Json.resource(getClass(), name + ".exchange.json");
    HttpResponse<String> answer = replay(recorded, "Authorization", KEY);
    assertThat(answer.statusCode()).isEqualTo(recorded.path("status").asInt());
    assertThat(Web.json(answer)).isEqualTo(recorded.path("body"));
    sameHeaders(answer, recorded);
  }

  @Test
  void refusesWithoutCredentialsAsRecorded() throws IOException {
    JsonNode recorded = Json.resource(getClass(), "error-401-no-credentials.exchange.json");
    HttpResponse<String> answer = replay(recorded);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Web.json(answer)).isEqualTo(recorded.path("body"));
    sameHeaders(answer, recorded);
  }

  @Test
  void refusesAWrongSecretAsRecorded() throws IOException {
    JsonNode recorded = Json.resource(getClass(), "error-401-wrong-secret.exchange.json");
    String wrong = Web.basic(WooCommerceOptions.DEFAULT_KEY.consumerKey(), "cs_wrong");
    HttpResponse<String> answer = replay(recorded, "Authorization", wrong);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Web.json(answer)).isEqualTo(recorded.path("body"));
  }

  @Test
  void listsRecordedOrdersExactlyAsPut() throws IOException {
    JsonNode recorded = Json.resource(getClass(), "orders-modified-asc-page1.exchange.json");
    recorded.path("body").forEach(shop::putAsIs);
    HttpResponse<String> answer = replay(recorded, "Authorization", KEY);
    assertThat(Web.json(answer)).isEqualTo(recorded.path("body"));
    assertThat(answer.headers().firstValue("X-WP-Total")).contains("8");
    assertThat(answer.headers().firstValue("X-WP-TotalPages")).contains("1");
  }

  @Test
  void linksToTheNextPageAsRecorded() throws IOException {
    JsonNode first = Json.resource(getClass(), "orders-modified-asc-page1.exchange.json");
    JsonNode second = Json.resource(getClass(), "orders-modified-asc-page2.exchange.json");
    first.path("body").forEach(shop::putAsIs);
    second.path("body").forEach(shop::putAsIs);
    shop.putAsIs(Json.resource(getClass(), "order-1-id500.json"));
    sameHeaders(replay(first, "Authorization", KEY), first, "Link");
    sameHeaders(replay(second, "Authorization", KEY), second, "Link");
    assertThat(Web.json(replay(second, "Authorization", KEY))).isEqualTo(second.path("body"));
  }

  @Test
  void buildsOrdersOfTheRecordedShape() throws IOException {
    long id =
        shop.place(
            OrderDraft.by("Anna", "Jansen", "anna.jansen@example.com")
                .language("nl")
                .product(11, 2)
                .variation(24, 28, 1));
    JsonNode answer =
        Web.json(Web.get(shop.uri(), "/wp-json/wc/v3/orders/" + id, "Authorization", KEY));
    Set<String> recorded =
        Shapes.of(Json.resource(getClass(), "deliveries/005-order_created.body"));
    assertThat(Shapes.of(answer)).isEqualTo(recorded);
    assertThat(answer.path("total").asText()).isEqualTo("41.80");
    assertThat(answer.path("date_created").asText()).isEqualTo("2026-11-22T01:08:00");
    assertThat(answer.path("date_created_gmt").asText()).isEqualTo("2026-11-22T00:08:00");
  }

  @Test
  void keepsOnlyTheNameOfADeletedProduct() {
    long id =
        shop.place(OrderDraft.by("A", "B", "a@example.com").deletedProduct("Gone", "3.00", 1));
    JsonNode line = shop.order(id).orElseThrow().path("line_items").path(0);
    assertThat(line.path("product_id").asInt()).isZero();
    assertThat(line.path("sku").isNull()).isTrue();
    assertThat(line.path("image").toString()).isEqualTo("{\"id\":0,\"src\":\"\"}");
    assertThat(line.path("name").asText()).isEqualTo("Gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"products", "product-variations"})
  void showsTheRecordedProducts(String name) throws IOException {
    JsonNode recorded = Json.resource(getClass(), name + ".exchange.json");
    HttpResponse<String> answer = replay(recorded, "Authorization", KEY);
    assertThat(Web.json(answer).toString())
        .isEqualTo(
            recorded
                .path("body")
                .toString()
                .replace("https://127.0.0.1:8090", "https://127.0.0.1:" + shop.uri().getPort()));
    sameHeaders(answer, recorded);
  }

  @Test
  void listsWebhooksAndNotesInTheRecordedShape() throws IOException {
    long id = shop.place(OrderDraft.by("A", "B", "a@example.com").status("pending").product(11, 1));
    shop.changeStatus(id, "completed");
    shop.addWebhooks(shop.uri(), "secret");
    JsonNode webhooks = Json.resource(getClass(), "webhooks.exchange.json");
    assertThat(Shapes.of(Web.json(replay(webhooks, "Authorization", KEY))))
        .isEqualTo(Shapes.of(webhooks.path("body")));
    JsonNode notes = Json.resource(getClass(), "order-notes.exchange.json");
    String path = "/wp-json/wc/v3/orders/" + id + "/notes";
    assertThat(Shapes.of(Web.json(Web.get(shop.uri(), path, "Authorization", KEY))))
        .isEqualTo(Shapes.of(notes.path("body")));
  }

  private HttpResponse<String> replay(JsonNode recorded, String... headers) throws IOException {
    String path = recorded.path("request").asText().substring("GET ".length());
    return Web.get(shop.uri(), path, headers);
  }

  private void sameHeaders(HttpResponse<String> answer, JsonNode recorded, String... only) {
    recorded
        .path("headers")
        .properties()
        .forEach(header -> {
          String expected = header.getValue().asText().replace(":8090", ":" + shop.uri().getPort());
          if (only.length == 0 || only[0].equals(header.getKey())) {
            assertThat(answer.headers().allValues(header.getKey())).contains(expected);
          }
        });
  }
}
