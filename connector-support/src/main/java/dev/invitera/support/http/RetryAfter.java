package dev.invitera.support.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The Retry-After header, RFC 9110 section 10.2.3: seconds, or a date in one of the three forms of
 * section 5.6.7.
 */
public final class RetryAfter {

  /** A shop that asks for more is asked again after this. */
  public static final Duration MAX = Duration.ofHours(1);

  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US),
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.US),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US));

  private RetryAfter() {}

  /**
   * How long to wait from now: never negative, at most {@link #MAX}; empty if the value is neither
   * form.
   */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    if (text.matches("[0-9]+")) {
      // Twenty digits overflow a long and mean "very long" all the same.
      return Optional.of(
          text.length() > 9 ? MAX : bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    return DATES.stream()
        .flatMap(form -> date(text, form).stream())
        .findFirst()
        .map(at -> bounded(Duration.between(now, at)));
  }

  private static Optional<Instant> date(String text, DateTimeFormatter form) {
    try {
      return Optional.of(LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wanted) {
    if (wanted.isNegative()) {
      return Duration.ZERO;
    }
    return wanted.compareTo(MAX) > 0 ? MAX : wanted;
  }
}
