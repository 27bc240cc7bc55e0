package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times at which an order was placed and changed are needed. */
class OddTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-22 12:00:00, 2026-11-22T12:00:00Z",
    "2026-11-22T12:00:00, 2026-11-22T12:00:00Z",
    "2026-11-22T12:00:00Z, 2026-11-22T12:00:00Z",
    "2026-11-22T13:00:00+01:00, 2026-11-22T12:00:00Z",
    "2026-11-22T07:00:00-0500, 2026-11-22T12:00:00Z",
    "2026-11-22 12:00:00.500, 2026-11-22T12:00:00.500Z"
  })
  void aTimeMayHaveAZone(String written, Instant meant) {
    String changes = "{\"created_at\":\"%s\",\"updated_at\":\"%s\"}".formatted(written, written);

    assertThat(OddOrder.read(changes).placedAt()).isEqualTo(meant);
    assertThat(OddOrder.read(changes).updatedAt()).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"absent\"", "\"0000-00-00 00:00:00\""})
  void anImportedOrderMayNeverHaveChanged(String time) {
    assertThat(OddOrder.read("{\"updated_at\":" + time + "}").updatedAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "created_at, '\"yesterday\"'",
    "created_at, '\"0000-00-00 00:00:00\"'",
    "created_at, '\"2026-02-30 12:00:00\"'",
    "created_at, '{\"date\":\"2026-11-22\"}'",
    "created_at, 1763812800",
    "updated_at, '\"22.11.2026\"'",
    "updated_at, '[1]'",
    "updated_at, true"
  })
  void aTimeThatIsNeededIsNamedWhereItCannotBeRead(String field, String time) {
    assertThat(OddOrder.unreadable("{\"" + field + "\":" + time + "}"))
        .startsWith(field)
        .doesNotContain("2026-11-22\"");
  }
}
