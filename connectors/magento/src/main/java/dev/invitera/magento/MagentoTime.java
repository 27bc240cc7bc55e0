package dev.invitera.magento;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;

/**
 * Magento's times: UTC to the second, a blank between date and time, no zone. Filters compare them
 * as texts: a zone in a filter is not an error there, it is silently ignored.
 */
final class MagentoTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /** The same, and what extensions make of it: ISO 8601, where a zone counts. */
  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("uuuu-MM-dd['T'][ ]HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private MagentoTime() {}

  /** The instant, or empty for what is not a time, such as {@code 0000-00-00 00:00:00}. */
  static Optional<Instant> parse(String text) {
    try {
      TemporalAccessor time = WRITTEN.parse(text);
      ZoneOffset offset = time.query(TemporalQueries.offset());
      return Optional.of(
          LocalDateTime.from(time).toInstant(offset == null ? ZoneOffset.UTC : offset));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The second that holds the instant. */
  static String format(Instant instant) {
    return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
  }
}
