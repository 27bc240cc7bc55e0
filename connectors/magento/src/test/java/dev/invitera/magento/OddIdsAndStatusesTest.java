package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which order it is, and how far, cannot be guessed. */
class OddIdsAndStatusesTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "'\"1\"', 1", "'\" 1 \"', 1", "9007199254740993, 9007199254740993"})
  void idsAreKeptExact(String written, String id) {
    assertThat(OddOrder.read("{\"entity_id\":" + written + "}").ref().orderId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "-5", "5.5", "true", "{\"id\":1}", "[1]", "1e30"})
  void anIdThatIsNoneIsTold(String id) {
    assertThat(OddOrder.unreadable("{\"entity_id\":" + id + "}")).contains("entity_id");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"state\":null,\"status\":\"complete\"}', complete, UNKNOWN",
    "'{\"state\":\"\",\"status\":\"complete\"}', complete, UNKNOWN",
    "'{\"state\":\"complete\",\"status\":null}', complete, FULFILLED",
    "'{\"state\":\"complete\",\"status\":\"my_shipped\"}', my_shipped, FULFILLED",
    "'{\"state\":\"COMPLETE\",\"status\":\"x\"}', x, UNKNOWN",
    "'{\"state\":\"vendor_state\",\"status\":17}', 17, UNKNOWN"
  })
  void theStateDecidesAndTheStatusIsShown(String changes, String id, OrderState state) {
    assertThat(OddOrder.read(changes).state()).isEqualTo(state);
    assertThat(OddOrder.read(changes).status().id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"code\":\"complete\"}", "[\"complete\"]"})
  void aStateThatCannotBeReadIsNamed(String state) {
    assertThat(OddOrder.unreadable("{\"state\":" + state + "}")).startsWith("state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2000000001\"       | 2000000001",
        "2000000001           | 2000000001",
        "\"WA0003003\"        | WA0003003",
        "\"10\\u200b42\\n\"   | 1042",
        "null                 | 1",
        "\"\"                 | 1",
        "[]                   | 1",
        "{\"n\":1}            | 1"
      })
  void theNumberIsTheShopsOrElseTheId(String number, String shown) {
    assertThat(OddOrder.read("{\"increment_id\":" + number + "}").number()).isEqualTo(shown);
  }
}
