package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.ShopOrder;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No invitation needs an order's total. */
class OddTotalsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"NaN\"",
        "\"INF\"",
        "\"1.234,50\"",
        "\"1,234.50\"",
        "\"€ 12.00\"",
        "\"free\"",
        "\"1e400\"",
        "1e400",
        "\"1e999999999\"",
        "-1e-999999",
        "{\"amount\":\"12.00\"}"
      })
  void aTotalThatIsNoneIsLeftOutAndToldOf(String total) {
    ShopOrder order = OddOrder.read("{\"total\":" + total + "}");

    assertThat(order.total()).isEmpty();
    assertThat(OddOrder.leftOut(order)).contains("total");
    assertThat(order.customer()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "false", "\"absent\""})
  void aTotalOfNothingIsNone(String total) {
    ShopOrder order = OddOrder.read("{\"total\":" + total + "}");

    assertThat(order.total()).isEmpty();
    assertThat(OddOrder.leftOut(order)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, 12.5",
    "100.0, 100",
    "1000, 1000",
    "'\"2200\"', 2200",
    "'\"-12.50\"', -12.50",
    "'\" 7.00 \"', 7.00",
    "0, 0"
  })
  void aTotalMayBeANumberOrATextAndLessThanNothing(String total, BigDecimal read) {
    assertThat(OddOrder.read("{\"total\":" + total + "}").total())
        .hasValueSatisfying(value -> {
          assertThat(value).isEqualByComparingTo(read);
          assertThat(value.scale()).isNotNegative();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "[]", "\"absent\""})
  void aTotalWithoutACurrencyIsNone(String currency) {
    assertThat(OddOrder.read("{\"currency\":" + currency + "}").total()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"refunds\":[{\"id\":1,\"reason\":null,\"total\":\"-12.00\"}]}",
        "{\"refunds\":[{\"id\":1,\"total\":-12}]}",
        "{\"refunds\":null}",
        "{\"refunds\":{}}",
        "{\"refunds\":\"absent\",\"shipping_lines\":\"absent\",\"tax_lines\":null}"
      })
  void refundsOfAnyFormLeaveTheOrderAsItIs(String changes) {
    ShopOrder order = OddOrder.read(changes);

    assertThat(order.total()).isPresent();
    assertThat(order.lines()).hasSize(2).noneMatch(line -> line.fullyRefunded());
  }
}
