package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.MappedField;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no invitation needs takes no order with it. */
class UnneededPartsTest {

  private static final String MAPPING =
      """
      id: body.id
      placed-at: receivedAt
      updated-at: body.changed
      state: '"fulfilled"'
      fulfilled-at: body.sent
      email: body.email
      country: body.country
      locale: body.locale
      store-view: body.view
      total: body.total
      currency: body.currency
      attributes: { source: body.source }
      lines: { each: body.lines, name: line.name, sku: line.sku, quantity: line.n, brand: line.b }
      """;

  private final Shop shop = Shop.mapping(MAPPING);

  private static String body(String more) {
    String email = more.contains("\"email\"") ? "" : "\"email\":\"ana@example.com\",";
    return "{\"id\":1,\"currency\":\"EUR\"," + email + more + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"NaN\"", "\"1.234,50\"", "\"1e400\"", "\"free\"", "1e300", "true", "{}", "[1]"})
  void aTotalThatIsNoneIsLeftOutAndToldOf(String total) {
    ShopOrder order = shop.order(body("\"total\":" + total));

    assertThat(order.total()).isEmpty();
    assertThat(order.attributes()).isEqualTo(Map.of("left_out", "total"));
    assertThat(order.customer()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \""})
  void aTotalOfNothingIsNone(String total) {
    ShopOrder order = shop.order(body("\"total\":" + total));

    assertThat(order.total()).isEmpty();
    assertThat(order.attributes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"sent\":\"soon\"                                | fulfilled-at",
        "\"sent\":{\"date\":\"2026-11-20\"}               | fulfilled-at",
        "\"country\":[\"HR\"]                             | country",
        "\"locale\":{\"code\":\"hr\"},\"view\":[1]        | locale, store-view",
        "\"source\":{\"name\":\"web\"}                    | attributes.source",
        "\"lines\":[{\"name\":\"Mug\",\"n\":\"two\"}]     | quantity",
        "\"lines\":[{\"name\":[\"Mug\"],\"sku\":{}}]      | sku, name",
        "\"lines\":[{\"name\":\"Mug\",\"b\":{\"id\":3}}]  | brand"
      })
  void whatIsOfAnotherKindIsLeftOutAndToldOf(String more, String leftOut) {
    ShopOrder order = shop.order(body(more));

    assertThat(order.attributes()).isEqualTo(Map.of("left_out", leftOut));
    assertThat(order.state()).isEqualTo(OrderState.FULFILLED);
  }

  @Test
  void anExpressionThatFailsOnADeliveryIsLeftOutAsWell() {
    Shop converting = Shop.mapping(MAPPING.replace("body.total", "double(body.total)"));

    assertThat(converting.order(body("\"total\":\"12.5\"")).total()).isPresent();
    assertThat(converting.order(body("\"total\":\"1.234,50\"")).attributes())
        .isEqualTo(Map.of("left_out", "total"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"changed\":\"soon\"                     | mapping.updated-at",
        "\"email\":{\"a\":\"ana@example.com\"}    | mapping.email",
        "\"lines\":\"none\"                       | mapping.lines.each",
        "\"sent\":\"2026-11-20 10:00:00\"         | mapping.fulfilled-at"
      })
  void whatIsNeededOrWrongInTheMappingIsNamed(String more, String path) {
    assertThat(shop.unreadable(body(more))).startsWith(path).doesNotContain("ana@");
  }

  @Test
  void aPersonWhoTriesAMappingSeesWhatIsLeftOut() {
    assertThat(shop.preview(Post.of(body("\"total\":\"free\"")).signed()).fields())
        .filteredOn(field -> field.value() instanceof MappedField.Problem)
        .extracting(MappedField::name)
        .containsExactly("total");
  }

  @Test
  void textsAreAsPeopleReadThem() {
    ShopOrder order =
        shop.order(body("\"lines\":[{\"name\":\"Bl\\u200bue\\r\\n mug\",\"sku\":\"M\\u0000\"}]"));

    assertThat(order.lines().getFirst().name()).isEqualTo("Blue mug");
    assertThat(order.lines().getFirst().sku()).contains("M");
  }
}
