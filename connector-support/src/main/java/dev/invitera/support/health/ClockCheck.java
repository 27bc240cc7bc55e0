package dev.invitera.support.health;

import dev.invitera.connector.health.CheckNames;
import dev.invitera.connector.health.Health.Check;
import dev.invitera.connector.health.Health.Status;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How far a shop's clock is from ours, by the headers of a reply (RFC 9110, Date and Age). */
public final class ClockCheck {

  private static final Duration NOTABLE = Duration.ofMinutes(2);
  private static final Duration OLDEST = Duration.ofDays(365);

  private ClockCheck() {}

  /**
   * Compares.
   *
   * @param date the reply's {@code Date}
   * @param age the reply's {@code Age}: how many seconds ago a cache took it in
   * @param clock ours
   * @param signed whether requests are signed with their time, so that it matters more
   */
  public static Check of(Optional<String> date, Optional<String> age, Clock clock, boolean signed) {
    return ahead(date, age, clock)
        .map(ahead -> compare(ahead, signed))
        .orElseGet(() ->
            new Check(
                CheckNames.CLOCK,
                Status.NOT_CHECKED,
                "the shop's replies do not tell the time (no Date header)"));
  }

  /**
   * How far the shop's clock is ahead of ours; negative if it is behind, empty if it is not told.
   *
   * @param date the reply's {@code Date}
   * @param age the reply's {@code Age}
   * @param clock ours
   */
  public static Optional<Duration> ahead(Optional<String> date, Optional<String> age, Clock clock) {
    return date.flatMap(ClockCheck::parse)
        .map(theirs -> Duration.between(clock.instant(), theirs.plus(waited(age))));
  }

  private static Check compare(Duration ahead, boolean signed) {
    Duration difference = ahead.abs();
    String seen =
        "the shop's clock is "
            + words(difference)
            + " "
            + (ahead.isNegative() ? "behind" : "ahead of")
            + " ours";
    if (difference.compareTo(NOTABLE) < 0) {
      return new Check(CheckNames.CLOCK, Status.OK, seen);
    }
    return new Check(
        CheckNames.CLOCK,
        Status.DEGRADED,
        seen
            + "; let both machines take their time from NTP"
            + (signed ? ", since requests signed at a wrong time are refused" : ""));
  }

  private static String words(Duration difference) {
    if (difference.compareTo(NOTABLE) < 0) {
      return difference.toSeconds() + " s";
    }
    return difference.toHours() == 0
        ? difference.toMinutes() + " min"
        : difference.toHours() + " h " + difference.toMinutesPart() + " min";
  }

  private static Optional<Instant> parse(String date) {
    try {
      return Optional.of(
          ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration waited(Optional<String> age) {
    return age.map(String::strip)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(waited -> waited.compareTo(OLDEST) < 0)
        .orElse(Duration.ZERO);
  }
}
