package dev.invitera.support.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | PT2M",
        " 0 | PT0S",
        "99999999999999999999999 | PT1H",
        "Sun, 06 Nov 1994 08:49:37 GMT | PT37S",
        "Sun Nov  6 08:49:37 1994 | PT37S",
        "Sun, 06 Nov 1994 08:40:00 GMT | PT0S",
        "Sun, 06 Nov 1994 18:49:37 GMT | PT1H"
      })
  void readsSecondsAndDates(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).contains(wait);
  }

  @Test
  void readsTheOldDateWithTwoDigitsOfTheYear() {
    assertThat(
            RetryAfter.parse(
                "Friday, 06-Nov-26 08:49:37 GMT", Instant.parse("2026-11-06T08:49:00Z")))
        .contains(Duration.ofSeconds(37));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5", "1.5", "2026-11-06T08:49:37Z"})
  void isEmptyForAnythingElse(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Optional.empty());
  }
}
