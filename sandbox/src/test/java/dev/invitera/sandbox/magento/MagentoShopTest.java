package dev.invitera.sandbox.magento;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.MovableClock;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.OAuth1;
import dev.invitera.sandbox.http.Query;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagentoShopTest {
  private final MovableClock clock = new MovableClock("2026-11-20T07:06:40Z");
  private final MagentoOptions options =
      MagentoOptions.defaults().withClock(clock).withBearerAllowed(true);
  private final String bearer = "Bearer " + options.integration().accessToken();

  @ParameterizedTest
  @CsvSource({
    "updated_at, gteq, 2026-11-20%2007:06:40, 1",
    "updated_at, gt, 2026-11-20%2007:06:40, 0",
    "updated_at, lteq, 2026-11-20%2007:06:40, 1",
    "updated_at, lt, 2026-11-20%2007:06:40, 0",
    // The offset of a time is ignored.
    "updated_at, gteq, 2026-11-20T07:06:40%2B05:00, 1",
    "updated_at, gt, 2026-11-20T07:06:39Z, 1",
    "status, eq, processing, 1",
    "status, neq, processing, 0",
    "status, in, 'complete,processing', 1",
    "status, nin, 'complete,processing', 0",
    "customer_email, like, anna%25, 1",
    "entity_id, gt, 0, 1",
    "customer_firstname, null, 1, 1",
    "customer_firstname, notnull, 1, 0",
  })
  void filters(String field, String condition, String value, int found) throws IOException {
    try (MagentoShop shop = shopWithOrders(options, 1)) {
      assertThat(list(shop, filter(0, 0, field, condition, value)).path("total_count").asInt())
          .isEqualTo(found);
    }
  }

  @Test
  void joinsFiltersByOrAndGroupsByAnd() throws IOException {
    try (MagentoShop shop = shopWithOrders(options, 3)) {
      String either =
          filter(0, 0, "entity_id", "eq", "1") + "&" + filter(0, 1, "entity_id", "eq", "2");
      assertThat(list(shop, either).path("total_count").asInt()).isEqualTo(2);
      assertThat(
              list(shop, either + "&" + filter(1, 0, "entity_id", "neq", "1"))
                  .path("total_count")
                  .asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void failsInternallyOnAnUnknownField() throws IOException {
    try (MagentoShop shop = shopWithOrders(options, 1)) {
      HttpResponse<String> answer = call(shop, filter(0, 0, "nope", "eq", "1"));
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("Report ID: webapi-");
    }
  }

  @Test
  void repeatsTheLastPageForEverInOldVersions() throws IOException {
    String third = "searchCriteria[pageSize]=2&searchCriteria[currentPage]=3";
    try (MagentoShop shop = shopWithOrders(options.withVersion(MagentoOptions.Version.V2_3), 3)) {
      JsonNode answer = list(shop, third);
      assertThat(answer.path("items").findValuesAsText("increment_id"))
          .containsExactly("000000003");
      assertThat(answer.path("total_count").asInt()).isEqualTo(3);
    }
    try (MagentoShop shop = shopWithOrders(options, 3)) {
      assertThat(list(shop, third).path("items")).isEmpty();
      assertThat(list(shop, third + "&fields=items[entity_id]").path("items").isNull()).isTrue();
    }
  }

  @Test
  void showsNamedFieldsWithoutValueAsNull() throws IOException {
    try (MagentoShop shop = shopWithOrders(options, 1)) {
      JsonNode answer =
          list(shop, "searchCriteria&fields=items[customer_firstname,billing_address[email]]");
      assertThat(answer.toString())
          .isEqualTo(
              "{\"items\":[{\"billing_address\":{\"email\":\"anna0@example.com\"},"
                  + "\"customer_firstname\":null}]}");
    }
  }

  @Test
  void commentsWithoutMovingUpdatedAt() throws IOException {
    try (MagentoShop shop = shopWithOrders(options, 1)) {
      clock.advance(Duration.ofMinutes(1));
      String path = "/rest/V1/orders/1/comments";
      String body = "{\"statusHistory\":{\"comment\":\"Hello\",\"is_customer_notified\":0}}";
      assertThat(Web.send("POST", shop.uri(), path, body, "Authorization", bearer).body())
          .isEqualTo("true");
      assertThat(shop.comments(1)).containsExactly("Hello");
      assertThat(shop.order(1).orElseThrow().path("updated_at").asText())
          .isEqualTo("2026-11-20 07:06:40");
      String foreign = "{\"statusHistory\":{\"comment\":\"x\",\"status\":\"my_shipped\"}}";
      assertThat(Web.send("POST", shop.uri(), path, foreign, "Authorization", bearer).statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void losesTheStatusByACommentWithoutOneInOldVersions() throws IOException {
    try (MagentoShop shop = shopWithOrders(options.withVersion(MagentoOptions.Version.V2_3), 1)) {
      String path = "/rest/V1/orders/1/comments";
      String body = "{\"statusHistory\":{\"comment\":\"Hello\"}}";
      Web.send("POST", shop.uri(), path, body, "Authorization", bearer);
      assertThat(shop.order(1).orElseThrow().has("status")).isFalse();
    }
  }

  @Test
  void refusesBearerAsSince244() throws IOException {
    try (MagentoShop shop = shopWithOrders(options.withBearerAllowed(false), 1)) {
      HttpResponse<String> answer = call(shop, "searchCriteria");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("authorized to access %resources.");
    }
  }

  @Test
  void takesOAuthBySha256OnlyAndInOldVersionsBySha1Only() throws IOException {
    try (MagentoShop shop = shopWithOrders(options, 1)) {
      assertThat(oauth(shop, "HMAC-SHA256", "n1", "").statusCode()).isEqualTo(200);
      assertThat(oauth(shop, "HMAC-SHA256", "n1", "").statusCode()).isEqualTo(401);
      assertThat(oauth(shop, "HMAC-SHA256", "n2", "tampered").statusCode()).isEqualTo(401);
      HttpResponse<String> refused = oauth(shop, "HMAC-SHA1", "n3", "");
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("Signature method %1 is not supported");
    }
    try (MagentoShop old = shopWithOrders(options.withVersion(MagentoOptions.Version.V2_3), 1)) {
      assertThat(oauth(old, "HMAC-SHA1", "n1", "").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void givesAdminsATokenForAnHour() throws IOException {
    try (MagentoShop shop = shopWithOrders(options.withBearerAllowed(false), 1)) {
      String body = "{\"username\":\"admin\",\"password\":\"sandbox-password-1\"}";
      String token =
          Web.json(Web.send("POST", shop.uri(), "/rest/V1/integration/admin/token", body)).asText();
      String path = "/rest/default/V1/orders/1";
      assertThat(Web.get(shop.uri(), path, "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(200);
      clock.advance(Duration.ofHours(1));
      assertThat(Web.get(shop.uri(), path, "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void closesAFullyRefundedOrder() {
    try (MagentoShop shop = shopWithOrders(options, 1)) {
      shop.refundRow(1, 0, 1);
      JsonNode order = shop.order(1).orElseThrow();
      assertThat(order.path("state").asText()).isEqualTo("closed");
      assertThat(order.path("items").path(0).path("qty_refunded").asInt()).isEqualTo(1);
    }
  }

  private static MagentoShop shopWithOrders(MagentoOptions options, int count) {
    MagentoShop shop = MagentoShop.start(options);
    for (int i = 0; i < count; i++) {
      shop.place(MagentoOrderDraft.by("Anna", "Jansen", "anna" + i + "@example.com").bag(1));
    }
    return shop;
  }

  private static String filter(int group, int index, String field, String condition, String value) {
    String prefix = "searchCriteria[filter_groups][" + group + "][filters][" + index + "]";
    return prefix
        + "[field]="
        + field
        + "&"
        + prefix
        + "[condition_type]="
        + condition
        + "&"
        + prefix
        + "[value]="
        + value;
  }

  private JsonNode list(MagentoShop shop, String query) throws IOException {
    return Web.json(call(shop, query));
  }

  private HttpResponse<String> call(MagentoShop shop, String query) throws IOException {
    return Web.get(shop.uri(), "/rest/V1/orders?" + query, "Authorization", bearer);
  }

  private HttpResponse<String> oauth(MagentoShop shop, String method, String nonce, String suffix)
      throws IOException {
    MagentoOptions.Integration integration = options.integration();
    String query = "searchCriteria%5BpageSize%5D=1";
    String oauth =
        "oauth_consumer_key="
            + integration.consumerKey()
            + "&oauth_token="
            + integration.accessToken()
            + "&oauth_timestamp="
            + clock.instant().getEpochSecond()
            + "&oauth_nonce="
            + nonce
            + "&oauth_signature_method="
            + method;
    String signature =
        OAuth1.sign(
            "GET",
            shop.uri() + "/rest/V1/orders",
            Query.parse(query + "&" + oauth).parameters(),
            integration.consumerSecret() + "&" + integration.accessTokenSecret() + suffix,
            method);
    String header =
        "OAuth "
            + oauth.replace("=", "=\"").replace("&", "\", ")
            + "\", oauth_signature=\""
            + Query.percentEncode(signature)
            + "\"";
    return Web.get(shop.uri(), "/rest/V1/orders?" + query, "Authorization", header);
  }
}
