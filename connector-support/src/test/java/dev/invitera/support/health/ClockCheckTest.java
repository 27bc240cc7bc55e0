package dev.invitera.support.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCheckTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);

  private static Check check(String date, Optional<String> age) {
    return ClockCheck.of(Optional.of(date), age, CLOCK, false);
  }

  @ParameterizedTest
  @CsvSource({
    "'Thu, 26 Nov 2026 12:00:05 GMT', OK,       'the shop''s clock is 5 s ahead of ours'",
    "'Thu, 26 Nov 2026 11:58:30 GMT', OK,       'the shop''s clock is 90 s behind ours'",
    "'Thu, 26 Nov 2026 12:20:00 GMT', DEGRADED, 20 min ahead of ours",
    "'Thu, 26 Nov 2026 08:30:00 GMT', DEGRADED, 3 h 30 min behind ours",
  })
  void compares(String date, Status status, String words) {
    Check check = check(date, Optional.empty());

    assertThat(check.status()).isEqualTo(status);
    assertThat(check.detail()).contains(words);
  }

  @Test
  void allowsForTheTimeThatAReplyWaitedInACache() {
    assertThat(check("Thu, 26 Nov 2026 09:00:00 GMT", Optional.of("10800")).detail())
        .contains("0 s ahead of ours");
    assertThat(check("Thu, 26 Nov 2026 12:00:00 GMT", Optional.of("soon")).status())
        .isEqualTo(Status.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-11-26T12:00:00Z"})
  void saysNothingWhereNoTimeIsTold(String date) {
    assertThat(check(date, Optional.empty()).status()).isEqualTo(Status.NOT_CHECKED);
  }

  @Test
  void anAddressIsShownWithoutWhatMayBeSecret() {
    assertThat(PublicAddress.of(URI.create("https://user:pass@acme.se:8443/shop?key=1#x")))
        .contains(URI.create("https://acme.se:8443/shop"));
    assertThat(PublicAddress.of("not an address")).isEmpty();
    assertThat(PublicAddress.of("acme.se")).isEmpty();
  }
}
