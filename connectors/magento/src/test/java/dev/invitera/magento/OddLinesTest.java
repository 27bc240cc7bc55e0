package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was bought, in all forms of Magento's versions and extensions. */
class OddLinesTest {

  private static final String MUG = row(1, "simple", "Mug", "\"qty_ordered\":1");

  private static String row(int id, String type, String name, String more) {
    return "{\"item_id\":%d,\"product_type\":\"%s\",\"product_id\":1%d,\"name\":\"%s\",%s}"
        .formatted(id, type, id, name, more);
  }

  private static String child(String more) {
    return row(2, "simple", "Small", "\"qty_ordered\":1," + more);
  }

  private static List<OrderLine> lines(String items) {
    return OddOrder.read("{\"items\":" + items + "}").lines();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "\"absent\"", "[]", "{}", "\"\"", "\"none\"", "7", "[null]", "[1,\"x\"]"})
  void anOrderMayHaveNoLines(String items) {
    assertThat(lines(items)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"0\":%s}", "{\"3\":%s}", "[null,%s]", "[%s,7]", "[[],%s]"})
  void linesMayComeAsWhatPhpMakesOfGaps(String form) {
    assertThat(lines(form.formatted(MUG))).extracting(OrderLine::name).containsExactly("Mug");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "'\"3.0000\"', 3",
    "0.5, 0.5",
    "'\"1,5\"', 1",
    "'\"NaN\"', 1",
    "null, 1",
    "'\"\"', 1",
    "'{}', 1",
    "1e400, 1"
  })
  void aQuantityThatIsNoneCountsAsOne(String quantity, String read) {
    assertThat(lines("[" + MUG.replace("\"qty_ordered\":1", "\"qty_ordered\":" + quantity) + "]"))
        .singleElement()
        .satisfies(line -> assertThat(line.quantity()).isEqualByComparingTo(read));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0.0000\"", "-1"})
  void whatWasTakenOutOfTheOrderIsNoLine(String quantity) {
    assertThat(lines("[" + MUG.replace("\"qty_ordered\":1", "\"qty_ordered\":" + quantity) + "]"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"parent_item_id\":1",
        "\"parent_item_id\":\"1\"",
        "\"parent_item_id\":1,\"parent_item\":{\"item_id\":1,\"sku\":\"TEE\"}",
        "\"parent_item\":{\"item_id\":1}",
        "\"parent_item_id\":null,\"parent_item\":{\"item_id\":\"1\"}"
      })
  void aPartOfAConfigurableProductIsNoLine(String parent) {
    String tee = row(1, "configurable", "Tee", "\"sku\":\"TEE-S\",\"qty_ordered\":1");

    assertThat(lines("[" + tee + "," + child(parent) + "]"))
        .extracting(OrderLine::name)
        .containsExactly("Tee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundle", "configurable", "gift_set"})
  void partsComeInAnyOrder(String type) {
    String whole = row(1, type, "Set", "\"qty_ordered\":1");

    assertThat(lines("[" + child("\"parent_item_id\":1") + "," + whole + "]"))
        .extracting(OrderLine::name)
        .containsExactly("Set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"parent_item_id\":0",
        "\"parent_item_id\":\"\"",
        "\"parent_item_id\":null",
        "\"parent_item\":[]",
        "\"parent_item\":{}",
        "\"parent_item\":\"x\"",
        "\"parent_item_id\":99",
        "\"parent_item_id\":2"
      })
  void aRowWhoseParentIsNotInTheOrderStandsForItself(String parent) {
    assertThat(lines("[" + MUG + "," + child(parent) + "]"))
        .extracting(OrderLine::name)
        .containsExactly("Mug", "Small");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "null", "\"\"", "{}", "\"absent\""})
  void aDeletedProductMayHaveNoId(String id) {
    assertThat(lines("[" + MUG.replace("\"product_id\":11", "\"product_id\":" + id) + "]"))
        .singleElement()
        .satisfies(line -> assertThat(line.name()).isEqualTo("Mug"));
  }

  @Test
  void textsAreAsPeopleReadThem() {
    String odd = row(1, "simple", "Bl\\u200bue\\r\\n mug", "\"sku\":\" M\\u0000 1 \"");

    assertThat(lines("[" + odd + "]"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.name()).isEqualTo("Blue mug");
          assertThat(line.sku()).contains("M 1");
        });
  }
}
