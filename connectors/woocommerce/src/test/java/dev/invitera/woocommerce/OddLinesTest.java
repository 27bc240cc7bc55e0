package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was bought, in all forms that plugins make of it. */
class OddLinesTest {

  private static final String MUG =
      "{\"id\":5,\"name\":\"Mug\",\"product_id\":11,\"variation_id\":0,\"quantity\":1,\"sku\":\"M\"}";

  private static List<OrderLine> lines(String items) {
    return OddOrder.read("{\"line_items\":" + items + "}").lines();
  }

  private static OrderLine mug(String changed) {
    return lines("[" + with(MUG, changed) + "]").getFirst();
  }

  private static String with(String line, String fields) {
    return line.substring(0, line.length() - 1) + "," + fields + "}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "\"absent\"", "[]", "{}", "\"\"", "false", "[null]", "[1,\"x\",[]]"})
  void anOrderMayHaveNoLines(String items) {
    assertThat(lines(items)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"0\":%s}", "{\"3\":%s}", "[null,%s]", "[%s,7]"})
  void linesMayComeAsWhatPhpMakesOfGaps(String form) {
    assertThat(lines(form.formatted(MUG))).extracting(OrderLine::name).containsExactly("Mug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "-1", "0.0"})
  void whatStaffTookOutOfTheOrderIsNoLine(String quantity) {
    assertThat(lines("[" + MUG.replace("\"quantity\":1", "\"quantity\":" + quantity) + "]"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "'\"3\"', 3",
    "0.5, 0.5",
    "'\"1,5\"', 1",
    "'\"two\"', 1",
    "null, 1",
    "'[]', 1",
    "1e400, 1"
  })
  void aQuantityThatIsNoneCountsAsOne(String quantity, String read) {
    List<OrderLine> lines =
        lines("[" + MUG.replace("\"quantity\":1", "\"quantity\":" + quantity) + "]");

    assertThat(lines.getFirst().quantity()).isEqualByComparingTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"product_id\":0",
        "\"product_id\":\"0\"",
        "\"product_id\":null",
        "\"product_id\":\"\"",
        "\"product_id\":-4",
        "\"product_id\":[]"
      })
  void aDeletedProductHasNoId(String changed) {
    String line = MUG.replace("\"product_id\":11", changed);

    assertThat(lines("[" + line + "]").getFirst().productId()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"parent_name\":null                           | Mug",
        "\"parent_name\":\"\"                           | Mug",
        "\"parent_name\":\"Mugs &amp; Cups\"            | Mugs & Cups",
        "\"parent_name\":{\"rendered\":\"x\"}           | Mug",
        "\"name\":\"Caf&eacute;\\u200b\\n mug\"         | Café mug",
        "\"name\":\"\\u202eguM\"                        | guM"
      })
  void namesAreAsPeopleReadThem(String changed, String name) {
    assertThat(mug(changed).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"image\":false",
        "\"image\":null",
        "\"image\":[]",
        "\"image\":{\"id\":\"\",\"src\":\"\"}",
        "\"image\":{\"id\":0,\"src\":false}",
        "\"image\":\"https://a.example/mug.png\""
      })
  void aPictureOfNothingIsNone(String changed) {
    assertThat(mug(changed).details().image()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"bundled_by\":\"\",\"bundled_items\":[]",
        "\"bundled_by\":null",
        "\"bundled_by\":0",
        "\"bundled_by\":[]",
        "\"composite_parent\":\"\",\"composite_children\":[9]",
        "\"meta_data\":[]",
        "\"meta_data\":null",
        "\"meta_data\":{}",
        "\"meta_data\":[{\"key\":\"_bundled_by\",\"value\":\"\"}]",
        "\"meta_data\":[{\"key\":null,\"value\":null},null,3]"
      })
  void whatIsInNoBundleStays(String changed) {
    assertThat(mug(changed).name()).isEqualTo("Mug");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"bundled_by\":5",
        "\"bundled_by\":\"5\"",
        "\"composite_parent\":5",
        "\"meta_data\":[{\"key\":\"_bundled_by\",\"value\":\"5\"}]",
        "\"meta_data\":{\"4\":{\"key\":\"_woosb_parent_id\",\"value\":\"5\"}}",
        "\"meta_data\":{\"_woosb_parent_id\":\"5\"}"
      })
  void whatIsPartOfABundleDoesNot(String changed) {
    String part = with(MUG.replace("\"id\":5", "\"id\":6"), changed);

    assertThat(lines("[" + MUG + "," + part + "]")).extracting(OrderLine::id).containsExactly("5");
  }

  @Test
  void aVariationKeepsBothIdsAlsoAsTexts() {
    String variation =
        MUG.replace("\"product_id\":11", "\"product_id\":\"11\"")
            .replace("\"variation_id\":0", "\"variation_id\":\"28\"");

    OrderLine line = lines("[" + variation + "]").getFirst();
    assertThat(line.productId()).contains("11");
    assertThat(line.variantId()).contains("28");
  }
}
