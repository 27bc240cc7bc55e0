package dev.invitera.webhook;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Instants from what senders write: ISO 8601 with any offset, with {@code T} or a blank in between,
 * with or without seconds; a date alone; Unix seconds or milliseconds as a number.
 */
final class Times {

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ][XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** From here on a number means milliseconds: as seconds it would lie in the year 5138. */
  private static final double FIRST_MILLIS = 1e11;

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private Times() {}

  /** Whether a sender's way of writing no time, such as the zero date of MySQL. */
  static boolean absent(Object value) {
    return value instanceof String text
        && (text.isBlank() || text.strip().startsWith("0000-00-00"));
  }

  /** Whether a text is a time that lacks its offset. */
  static boolean naive(Object value) {
    return value instanceof String text
        && parsed(text).filter(time -> time.query(TemporalQueries.offset()) == null).isPresent();
  }

  static Optional<Instant> instant(Object value, Optional<ZoneId> zone) {
    Optional<Instant> instant =
        switch (value) {
          case Instant time -> Optional.of(time);
          case Long number -> epoch(number);
          case Double number -> epoch(number);
          case String text -> parsed(text).flatMap(time -> at(time, zone));
          default -> Optional.empty();
        };
    return instant.filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(LAST));
  }

  private static Optional<Instant> epoch(double number) {
    if (Math.abs(number) > FIRST_MILLIS * 1_000) {
      return Optional.empty();
    }
    double millis = number < FIRST_MILLIS ? number * 1_000 : number;
    return Optional.of(Instant.ofEpochMilli(Math.round(millis)));
  }

  private static Optional<TemporalAccessor> parsed(String text) {
    try {
      return Optional.of(FORMAT.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> at(TemporalAccessor time, Optional<ZoneId> zone) {
    LocalDate date = LocalDate.from(time);
    LocalTime clock =
        Optional.ofNullable(time.query(TemporalQueries.localTime())).orElse(LocalTime.MIDNIGHT);
    Optional<ZoneId> offset = Optional.ofNullable(time.query(TemporalQueries.offset()));
    return offset
        .or(() -> zone)
        .map(place -> LocalDateTime.of(date, clock).atZone(place).toInstant());
  }
}
