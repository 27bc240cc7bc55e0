package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.config.ConfigProblem;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult.Ignored;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

  private static final String REQUIRED =
      """
      id: body.id
      placed-at: receivedAt
      """;

  @Test
  void reportsEveryWrongExpressionAtLoadWithItsPath() {
    assertThat(
            Shop.problems(
                """
                id: bdy.id
                placed-at: "true"
                state: '"paid"'
                when: '"yes"'
                zone: Mars/Olympus
                email: body.email +
                attributes: { channel: body.a.nope() }
                lines: { each: '1', name: line.name, sku: lin.sku, quantity: "[1]" }
                """))
        .extracting(ConfigProblem::path)
        .containsExactlyInAnyOrder(
            "mapping.id",
            "mapping.placed-at",
            "mapping.when",
            "mapping.zone",
            "mapping.email",
            "mapping.attributes.channel",
            "mapping.lines.each",
            "mapping.lines.sku",
            "mapping.lines.quantity");
  }

  @Test
  void saysInTheProblemWhatIsWrongAndWhere() {
    assertThat(Shop.problems(REQUIRED.replace("body.id", "bdy.id") + "state: '\"paid\"'"))
        .containsExactly(
            new ConfigProblem(
                "mapping.id",
                "the expression `bdy.id` is wrong: at character 1, undeclared reference to 'bdy'"));
    assertThat(Shop.problems(REQUIRED + "state: '\"paid\"'\nwhen: '\"yes\"'"))
        .containsExactly(
            new ConfigProblem(
                "mapping.when",
                "the expression `\"yes\"` gives string, where true or false is needed"));
  }

  @Test
  void keepsLineOutOfExpressionsAboutTheOrder() {
    assertThat(Shop.problems(REQUIRED + "state: line.state"))
        .extracting(ConfigProblem::path)
        .containsExactly("mapping.state");
  }

  @Test
  void wantsToKnowHowFarAnOrderIs() {
    assertThat(Shop.problems(REQUIRED)).extracting(ConfigProblem::path).containsExactly("mapping");
    assertThat(Shop.problems(REQUIRED + "status: body.status"))
        .extracting(ConfigProblem::path)
        .containsExactly("mapping.status");
    assertThat(Shop.problems(REQUIRED + "state: '\"paid\"'\nstatuses: { a: paid }"))
        .extracting(ConfigProblem::path)
        .containsExactly("mapping.statuses");
  }

  @ParameterizedTest
  @CsvSource({
    "sent,     FULFILLED",
    "weird,    UNKNOWN",
    "paid,     PAID",
    "Delivered, DELIVERED",
  })
  void takesTheStateFromTheWordElseFromTheExpression(String word, OrderState state) {
    Shop shop =
        Shop.mapping(
            REQUIRED
                + """
                status: body.status
                statuses: { sent: fulfilled }
                state: 'body.status == "weird" ? "unknown" : body.status'
                """);

    ShopOrder order = shop.order("{\"id\": 1, \"status\": \"" + word + "\"}");

    assertThat(order.state()).isEqualTo(state);
    assertThat(order.status()).isEqualTo(OrderStatus.of(word));
  }

  @Test
  void parksAStateThatIsNone() {
    Shop shop = Shop.mapping(REQUIRED + "state: body.state");

    assertThat(shop.unreadable("{\"id\": 1, \"state\": \"ana@example.com\"}"))
        .isEqualTo(
            "mapping.state: the expression `body.state` gives none of the states open, paid,"
                + " fulfilled, delivered, cancelled, refunded, unknown (order 1)");
  }

  @Test
  void ignoresWhatTheFilterDoesNotLetThrough() {
    Shop shop = Shop.mapping(REQUIRED + "state: '\"paid\"'\nwhen: body.type == \"order\"");

    assertThat(shop.receive("{\"id\": 1, \"type\": \"order\"}")).isInstanceOf(Received.class);
    assertThat(shop.receive("{\"id\": 1, \"type\": \"cart\"}")).isInstanceOf(Ignored.class);
    assertThat(shop.receive("{\"id\": 1}")).isInstanceOf(Ignored.class);
    assertThat(shop.receive("{\"hook\": \"ping\"}")).isInstanceOf(Ignored.class);
  }

  @Test
  void tellsADeletion() {
    Shop shop = Shop.mapping(REQUIRED + "state: '\"paid\"'\ndeleted: body.deleted_at != null");

    assertThat(((Received) shop.receive("{\"id\": 1, \"deleted_at\": 5}")).deleted())
        .containsExactly(new OrderRef("1"));
    assertThat(shop.order("{\"id\": 1, \"deleted_at\": null}").ref()).isEqualTo(new OrderRef("1"));
  }

  @Test
  void seesHeadersQueryAndTime() {
    Shop shop =
        Shop.mapping(
            REQUIRED
                + """
                status: headers["x-topic"]
                statuses: { done: delivered }
                delivered-at: receivedAt
                store-view: query.view
                attributes: { token: headers.authorization }
                """);

    ShopOrder order =
        Shop.order(
            shop.receive(
                Post.of("{\"id\": 1}")
                    .with("X-Topic", "done")
                    .with("Authorization", "Bearer hidden")
                    .query("a=1&view=se%20b2b")
                    .signed()));

    assertThat(order.reached()).containsEntry(OrderState.DELIVERED, Post.NOW);
    assertThat(order.storeView()).contains("se b2b");
    assertThat(order.attributes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2026-11-20T10:00:00Z\"            | 2026-11-20T10:00:00Z",
        "\"2026-11-20T10:00:00.123456789Z\"  | 2026-11-20T10:00:00.123456789Z",
        "\"2026-11-20T10:00:00+01:00\"       | 2026-11-20T09:00:00Z",
        "\"2026-11-20T10:00:00-0530\"        | 2026-11-20T15:30:00Z",
        "\"2026-11-20 10:00:00 +02\"         | 2026-11-20T08:00:00Z",
        "\"2026-11-20T10:00Z\"               | 2026-11-20T10:00:00Z",
        "1795305600                          | 2026-11-22T00:00:00Z",
        "1795305600123                       | 2026-11-22T00:00:00.123Z",
        "1795305600.5                        | 2026-11-22T00:00:00.500Z",
      })
  void readsTimes(String at, Instant instant) {
    Shop shop = Shop.mapping("id: body.id\nplaced-at: body.at\nstate: '\"paid\"'");

    assertThat(shop.order("{\"id\": 1, \"at\": " + at + "}").placedAt()).isEqualTo(instant);
  }

  @Test
  void readsTimesWithoutOffsetOnlyInAGivenZone() {
    String mapping = "id: body.id\nplaced-at: body.at\nstate: '\"paid\"'\n";
    String body = "{\"id\": 1, \"at\": \"2026-07-01 10:00:00\"}";

    assertThat(Shop.mapping(mapping).unreadable(body))
        .isEqualTo(
            "mapping.placed-at: the expression `body.at` gives a time without an offset; set"
                + " mapping.zone, the zone that it is meant in (order 1)");
    assertThat(Shop.mapping(mapping + "zone: Europe/Zagreb").order(body).placedAt())
        .isEqualTo("2026-07-01T08:00:00Z");
    assertThat(
            Shop.mapping(mapping + "zone: Europe/Zagreb")
                .order("{\"id\": 1, \"at\": \"2026-07-01\"}")
                .placedAt())
        .isEqualTo("2026-06-30T22:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"soon\"",
        "\"1795305600\"",
        "1e300",
        "-5",
        "true",
        "[]",
        "null",
        "\"\"",
        "\"0000-00-00 00:00:00\"",
        "\"2026-02-30T00:00:00Z\"",
        "99999999999999999"
      })
  void parksAnOrderWithoutAUsableTime(String at) {
    Shop shop = Shop.mapping("id: body.id\nplaced-at: body.at\nstate: '\"paid\"'");

    assertThat(shop.unreadable("{\"id\": 1, \"at\": " + at + "}"))
        .startsWith("mapping.placed-at: the expression `body.at` gives ")
        .endsWith("(order 1)");
  }

  @Test
  void leavesOutDecorationThatIsNotOfItsForm() {
    Shop shop =
        Shop.mapping(
            REQUIRED
                + """
                state: '"paid"'
                country: body.country
                locale: body.locale
                lines: { each: body.lines, name: line.name, url: line.url, image: line.image }
                """);

    ShopOrder bad =
        shop.order(
            """
            {"id": 1, "country": "Croatia", "locale": "?!", "lines": [
              {"name": "a", "url": "javascript:alert(1)", "image": "https://x y"}]}
            """);
    ShopOrder good = shop.order("{\"id\": 1, \"country\": \"hr\", \"locale\": \"pt_BR.UTF-8\"}");

    assertThat(bad.country()).isEmpty();
    assertThat(bad.locale()).isEmpty();
    assertThat(bad.lines().getFirst().details().url()).isEmpty();
    assertThat(bad.lines().getFirst().details().image()).isEmpty();
    assertThat(good.country()).contains("HR");
    assertThat(good.locale()).contains("pt-BR");
  }

  @Test
  void tellsAFailingExpressionWithoutQuotingTheDelivery() {
    Shop shop = Shop.mapping(REQUIRED + "state: '\"paid\"'\nnumber: string(int(body.number))");

    assertThat(shop.unreadable("{\"id\": 1, \"number\": \"ana@example.com\"}"))
        .isEqualTo(
            "mapping.number: the expression `string(int(body.number))` fails: a text that cannot"
                + " be converted (order 1)");
  }

  @Test
  void readsMoneyAndQuantitiesFromNumbersAndTexts() {
    Shop shop =
        Shop.mapping(
            REQUIRED
                + """
                state: '"paid"'
                total: body.total
                currency: body.currency
                lines: { each: body.lines, name: line.name, quantity: line.n, refunded: line.r }
                """);

    ShopOrder order =
        shop.order(
            """
            {"id": 1, "total": 19.99, "currency": "eur", "lines": [
              {"name": "a", "n": "2.50", "r": 2.5}, {"name": "b"}]}
            """);

    assertThat(order.total()).contains(new BigDecimal("19.99"));
    assertThat(order.currency()).contains("EUR");
    assertThat(order.lines().getFirst().quantity()).isEqualByComparingTo("2.5");
    assertThat(order.lines().getFirst().fullyRefunded()).isTrue();
    assertThat(order.lines().get(1).quantity()).isEqualByComparingTo("1");
    assertThat(order.lines()).extracting(line -> line.id()).containsExactly("1", "2");
  }

  @Test
  void offersOptionalAccessAndTheFunctionsForTexts() {
    Shop shop =
        Shop.mapping(
            REQUIRED
                + """
                state: '"paid"'
                number: body.?meta.?number.orValue("none").upperAscii()
                name: '[body.?given.orValue(""), body.?family.orValue("")].join(" ").trim()'
                store-view: regex.extract(body.shop, "view-([a-z]+)")
                """);

    ShopOrder order = shop.order("{\"id\": 1, \"family\": \"Li\", \"shop\": \"view-se\"}");

    assertThat(order.number()).isEqualTo("NONE");
    assertThat(order.customer().orElseThrow().name()).isEqualTo("Li");
    assertThat(order.storeView()).contains("se");
  }
}
