package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which order it is, and how far, cannot be guessed. */
class OddIdsAndStatusesTest {

  @ParameterizedTest
  @CsvSource({
    "500, 500",
    "'\"500\"', 500",
    "'\" 500 \"', 500",
    "500.0, 500",
    "9007199254740993, 9007199254740993",
    "9223372036854775807, 9223372036854775807",
    "'\"9007199254740993\"', 9007199254740993"
  })
  void idsAreKeptExact(String written, String id) {
    assertThat(OddOrder.read("{\"id\":" + written + "}").ref().orderId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "0",
        "-5",
        "\"\"",
        "\"abc\"",
        "[]",
        "{}",
        "true",
        "5.5",
        "1e30",
        "123456789012345678901234567890",
        "\"absent\""
      })
  void anIdThatIsNoneIsTold(String id) {
    assertThat(OddOrder.unreadable("{\"id\":" + id + "}"))
        .isEqualTo("id is missing or not an order's id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "{}", "false", "\"absent\""})
  void aStatusThatIsNoneIsTold(String status) {
    assertThat(OddOrder.unreadable("{\"status\":" + status + "}")).isEqualTo("status is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "wc-completed, FULFILLED",
    "wc-on-hold, OPEN",
    "completed, FULFILLED",
    "Completed, UNKNOWN",
    "wc-shipped, UNKNOWN",
    "wc-, UNKNOWN",
    "partially-refunded, UNKNOWN",
    "1, UNKNOWN"
  })
  void aStatusMayHaveThePrefixOfTheDatabase(String status, OrderState state) {
    assertThat(OddOrder.read("{\"status\":\"" + status + "\"}").state()).isEqualTo(state);
    assertThat(OddOrder.read("{\"status\":\"" + status + "\"}").status().id()).isEqualTo(status);
  }
}
