package dev.invitera.host.web;

import dev.invitera.host.backfill.BackfillRefusal;
import dev.invitera.host.config.Durations;
import dev.invitera.host.store.BackfillRow.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads what a backfill is asked for. A date is a whole day in UTC. */
final class BackfillTerms {

  private BackfillTerms() {}

  static Terms of(Call call) {
    Instant from =
        call.parameter("from")
            .map(text -> instant("from", text, 0))
            .orElseThrow(() -> BackfillRefusal.wrong("give from"));
    return new Terms(
        from,
        call.parameter("until").map(text -> instant("until", text, 1)),
        call.parameter("spread").map(BackfillTerms::duration).orElse(Duration.ZERO),
        call.parameter("max").map(BackfillTerms::number));
  }

  /**
   * Reads a date or an instant.
   *
   * @param days how many days after the beginning of a date is meant
   */
  private static Instant instant(String name, String text, int days) {
    try {
      Instant instant =
          text.contains("T")
              ? Instant.parse(text)
              : LocalDate.parse(text).plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
      // As it is stored.
      return Instant.ofEpochMilli(instant.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw BackfillRefusal.wrong(
          name + " must be a date such as 2026-03-01, or an instant such as 2026-03-01T00:00:00Z");
    }
  }

  private static Duration duration(String text) {
    try {
      return Durations.of(text);
    } catch (IllegalArgumentException e) {
      throw BackfillRefusal.wrong("spread " + e.getMessage());
    }
  }

  private static Long number(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw BackfillRefusal.wrong("max must be a whole number, and not that large");
    }
  }
}
