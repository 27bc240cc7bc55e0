package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times at which an order was placed and changed are needed, the others are not. */
class OddTimesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"yesterday\"",
        "\"22.11.2026 00:08\"",
        "\"2026-13-01T00:00:00\"",
        "\"+999999999-01-01T00:00:00\"",
        "\"1900-01-01T00:00:00\"",
        "1763769600",
        "{\"date\":\"2026-11-22 00:08:05.000000\",\"timezone\":\"+00:00\"}"
      })
  void aTimeThatNothingNeedsIsLeftOutAndToldOf(String time) {
    ShopOrder order = OddOrder.read("{\"date_completed_gmt\":" + time + "}");

    assertThat(order.reached()).containsOnlyKeys(OrderState.PAID);
    assertThat(OddOrder.leftOut(order)).contains("date_completed_gmt");
    assertThat(order.updatedAt()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "[]", "false", "\"0000-00-00T00:00:00\"", "\"absent\""})
  void aTimeOfNothingIsNone(String time) {
    ShopOrder order = OddOrder.read("{\"date_paid_gmt\":" + time + "}");

    assertThat(order.reached()).containsOnlyKeys(OrderState.FULFILLED);
    assertThat(OddOrder.leftOut(order)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T00:08:00, 2026-11-22T00:08:00Z",
    "2026-11-22 00:08:00, 2026-11-22T00:08:00Z",
    "2026-11-22T00:08:00Z, 2026-11-22T00:08:00Z",
    "2026-11-22T01:08:00+01:00, 2026-11-22T00:08:00Z",
    "2026-11-21T19:08:00-0500, 2026-11-22T00:08:00Z",
    "2026-11-22T00:08:00.250, 2026-11-22T00:08:00.250Z",
    "2026-11-22T00:08, 2026-11-22T00:08:00Z"
  })
  void aTimeMayHaveAZone(String written, Instant meant) {
    assertThat(OddOrder.read("{\"date_created_gmt\":\"" + written + "\"}").placedAt())
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"absent\"", "\"0000-00-00T00:00:00\""})
  void theShopsOwnTimeCountsOnlyIfItSaysItsZone(String time) {
    String gmt = "{\"date_created_gmt\":" + time + ",\"date_created\":";

    assertThat(OddOrder.read(gmt + "\"2026-11-22T01:08:00+01:00\"}").placedAt())
        .isEqualTo(Instant.parse("2026-11-22T00:08:00Z"));
    assertThat(OddOrder.unreadable(gmt + "\"2026-11-22T01:08:00\"}"))
        .contains("date_created_gmt is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "date_created_gmt, yesterday",
    "date_modified_gmt, yesterday",
    "date_modified_gmt, 12026-01-01T00:00:00",
    "date_created_gmt, 1900-01-01T00:00:00"
  })
  void aTimeThatIsNeededIsNamedWhereItCannotBeRead(String field, String time) {
    assertThat(OddOrder.unreadable("{\"" + field + "\":\"" + time + "\"}")).startsWith(field);
  }
}
