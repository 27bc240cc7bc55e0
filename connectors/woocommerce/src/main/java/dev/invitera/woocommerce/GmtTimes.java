package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times of {@code _gmt} fields, which WooCommerce writes without a zone. Where a plugin adds one,
 * it counts.
 */
final class GmtTimes {

  private static final Pattern WITH_ZONE = Pattern.compile(".*([Zz]|[+-][0-9]{2}:?[0-9]{2})");

  private GmtTimes() {}

  /** The time of a field; empty where there is none, such as WordPress's empty date. */
  static Optional<Instant> of(JsonNode object, String field) throws Unmappable {
    Optional<String> text = text(object, field);
    return text.isEmpty() ? Optional.empty() : Optional.of(read(text.get(), field));
  }

  /** The same of a time that nothing needs: one that cannot be read is left out. */
  static Optional<Instant> ifReadable(JsonNode object, String field) {
    try {
      return of(object, field);
    } catch (Unmappable e) {
      return Optional.empty();
    }
  }

  /** The time of a field that is in the shop's own zone, if it says which that is. */
  static Optional<Instant> withZone(JsonNode object, String field) {
    return text(object, field).filter(text -> WITH_ZONE.matcher(text).matches()).isPresent()
        ? ifReadable(object, field)
        : Optional.empty();
  }

  /** Whether a field has something that is meant as a time. */
  static boolean holds(JsonNode object, String field) {
    return Fields.text(object, field).isPresent()
        ? text(object, field).isPresent()
        : Fields.holds(object, field);
  }

  /** WordPress writes its empty database date as 0000-00-00 or -0001-11-30. */
  private static Optional<String> text(JsonNode object, String field) {
    return Fields.text(object, field)
        .filter(text -> !text.startsWith("0000-") && !text.startsWith("-0001-"));
  }

  private static Instant read(String text, String field) throws Unmappable {
    try {
      String iso = text.replace(' ', 'T');
      OffsetDateTime time =
          WITH_ZONE.matcher(iso).matches()
              ? OffsetDateTime.parse(iso.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2"))
              : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
      if (time.getYear() >= 1970 && time.getYear() <= 9999) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      throw new Unmappable(field + " is not a time such as 2026-11-22T00:08:00");
    }
    throw new Unmappable(field + " is not within the years 1970 to 9999");
  }
}
