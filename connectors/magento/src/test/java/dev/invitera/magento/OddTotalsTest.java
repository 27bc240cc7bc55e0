package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
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
        "\"1.234,50\"",
        "\"1,234.50\"",
        "\"free\"",
        "\"1e400\"",
        "1e400",
        "\"1e999999999\"",
        "-1e-999999",
        "true",
        "{\"amount\":\"12.00\"}",
        "[12]"
      })
  void aTotalThatIsNoneIsLeftOutAndToldOf(String total) {
    ShopOrder order = OddOrder.read("{\"state\":\"complete\",\"grand_total\":" + total + "}");

    assertThat(order.total()).isEmpty();
    assertThat(OddOrder.leftOut(order)).contains("grand_total");
    assertThat(order.state()).isEqualTo(OrderState.FULFILLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "[]", "\"absent\""})
  void aTotalOfNothingIsNone(String total) {
    ShopOrder order = OddOrder.read("{\"grand_total\":" + total + "}");

    assertThat(order.total()).isEmpty();
    assertThat(OddOrder.leftOut(order)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"39, 39", "'\"39.0000\"', 39", "100.0, 100", "-12.5, -12.5", "0, 0"})
  void aTotalMayBeANumberOrAText(String total, BigDecimal read) {
    assertThat(OddOrder.read("{\"grand_total\":" + total + "}").total())
        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(read));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NaN\"", "\"1e999999999\"", "{}", "\"39,00\"", "null"})
  void whatWasPaidBackIsNotGuessed(String refunded) {
    String changes = "{\"state\":\"complete\",\"total_refunded\":" + refunded + "}";

    assertThat(OddOrder.read(changes).state()).isEqualTo(OrderState.FULFILLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "[]", "{\"code\":\"EUR\"}", "\"absent\""})
  void aCurrencyOfNothingIsNone(String currency) {
    assertThat(OddOrder.read("{\"order_currency_code\":" + currency + "}").currency()).isEmpty();
  }
}
