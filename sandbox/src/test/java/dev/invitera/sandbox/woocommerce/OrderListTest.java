package dev.invitera.sandbox.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.MovableClock;
import dev.invitera.sandbox.Web;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderListTest {
  private static final String KEY =
      Web.basic(
          WooCommerceOptions.DEFAULT_KEY.consumerKey(),
          WooCommerceOptions.DEFAULT_KEY.consumerSecret());

  private final MovableClock clock = new MovableClock("2026-11-20T00:00:00Z");
  private WooCommerceShop shop;

  @BeforeEach
  void start() {
    shop =
        WooCommerceShop.start(WooCommerceOptions.defaults().withBehindTls(true).withClock(clock));
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void skipsARowWhenAnOrderChangesBetweenPages() throws IOException {
    List<Long> all = place(4);
    List<Long> seen = new ArrayList<>(ids("orderby=modified&order=asc&per_page=2&page=1"));
    clock.advance(Duration.ofMinutes(1));
    shop.touch(all.getFirst());
    seen.addAll(ids("orderby=modified&order=asc&per_page=2&page=2"));
    assertThat(seen).doesNotContain(all.get(2)).contains(all.get(3));
  }

  @Test
  void countsAnOrderThatItCannotShow() throws IOException {
    List<Long> all = place(3);
    shop.spoil(all.get(1));
    assertThat(ids("orderby=id&order=asc&per_page=2")).containsExactly(all.getFirst());
    assertThat(
            Web.get(shop.uri(), "/wp-json/wc/v3/orders", "Authorization", KEY)
                .headers()
                .firstValue("X-WP-Total"))
        .contains("3");
  }

  @Test
  void bumpsModifiedForMetaButNotForNotes() throws IOException {
    long id = place(1).getFirst();
    clock.advance(Duration.ofMinutes(1));
    String notes = "/wp-json/wc/v3/orders/" + id + "/notes";
    assertThat(
            send("POST", notes, "{\"note\":\"Hello\",\"customer_note\":false}").path("id").asInt())
        .isPositive();
    assertThat(modified(id)).isEqualTo("2026-11-20T00:00:01");
    send(
        "PUT", "/wp-json/wc/v3/orders/" + id, "{\"meta_data\":[{\"key\":\"_k\",\"value\":\"v\"}]}");
    assertThat(modified(id)).isEqualTo("2026-11-20T00:01:01");
    assertThat(shop.order(id).orElseThrow().path("meta_data").findValuesAsText("key"))
        .contains("_k");
    assertThat(shop.notes(id)).containsExactly("Hello");
  }

  @Test
  void leavesTheTrashOutOfListsButNotOutOfLookups() throws IOException {
    List<Long> all = place(2);
    shop.trash(all.getFirst());
    assertThat(ids("")).containsExactly(all.get(1));
    assertThat(ids("status=trash")).containsExactly(all.getFirst());
    JsonNode one = send("GET", "/wp-json/wc/v3/orders/" + all.getFirst(), "");
    assertThat(one.path("status").asText()).isEqualTo("trash");
    shop.restore(all.getFirst());
    assertThat(shop.order(all.getFirst()).orElseThrow().path("status").asText())
        .isEqualTo("processing");
    shop.delete(all.getFirst());
    assertThat(send("GET", "/wp-json/wc/v3/orders/" + all.getFirst(), "").path("code").asText())
        .isEqualTo("woocommerce_rest_shop_order_invalid_id");
  }

  @Test
  void narrowsByStatusIncludeExcludeOffsetAndFields() throws IOException {
    List<Long> all = place(4);
    shop.changeStatus(all.get(1), "completed");
    shop.refundFully(all.get(2));
    assertThat(ids("status=completed,refunded&orderby=id&order=asc"))
        .containsExactly(all.get(1), all.get(2));
    assertThat(ids("status[0]=completed")).containsExactly(all.get(1));
    assertThat(ids("include=" + all.get(3) + "," + all.get(0) + "&orderby=include&order=desc"))
        .containsExactly(all.get(3), all.get(0));
    assertThat(ids("exclude=" + all.get(3) + "&orderby=id&order=asc&offset=1&per_page=1"))
        .containsExactly(all.get(1));
    JsonNode row =
        send("GET", "/wp-json/wc/v3/orders?_fields=id,billing.email&per_page=1", "").path(0);
    assertThat(row.toString())
        .isEqualTo("{\"id\":" + all.get(3) + ",\"billing\":{\"email\":\"p3@example.com\"}}");
  }

  @Test
  void refusesAnUnknownStatus() throws IOException {
    JsonNode answer = send("GET", "/wp-json/wc/v3/orders?status=shipped", "");
    assertThat(answer.path("data").path("details").path("status").path("code").asText())
        .isEqualTo("rest_not_in_enum");
  }

  @Test
  void looksAtNoKeyInTheOtherFormOfAddressAndNeedsNoneAtTheRoot() throws IOException {
    place(1);
    assertThat(send("GET", "/?rest_route=/wc/v3/orders", "").path("code").asText())
        .isEqualTo("woocommerce_rest_cannot_view");
    assertThat(Web.json(Web.get(shop.uri(), "/wp-json/?_fields=name&_fields=home")))
        .hasToString("{\"home\":\"https" + shop.uri().toString().substring(4) + "\"}");
    JsonNode root = Web.json(Web.get(shop.uri(), "/wp-json/"));
    assertThat(root.path("timezone_string").asText()).isEqualTo("Europe/Amsterdam");
    assertThat(root.path("gmt_offset").asInt()).isEqualTo(1);
  }

  private List<Long> place(int count) {
    List<Long> placed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofSeconds(1));
      placed.add(
          shop.place(OrderDraft.by("Person", "" + i, "p" + i + "@example.com").product(11, 1)));
    }
    return placed;
  }

  private String modified(long id) {
    return shop.order(id).orElseThrow().path("date_modified_gmt").asText();
  }

  private List<Long> ids(String query) throws IOException {
    List<Long> ids = new ArrayList<>();
    send("GET", "/wp-json/wc/v3/orders?" + query, "").forEach(o -> ids.add(o.path("id").asLong()));
    return ids;
  }

  private JsonNode send(String method, String path, String body) throws IOException {
    return Web.json(
        Web.send(
            method,
            shop.uri(),
            path,
            body,
            "Authorization",
            KEY,
            "Content-Type",
            "application/json"));
  }
}
