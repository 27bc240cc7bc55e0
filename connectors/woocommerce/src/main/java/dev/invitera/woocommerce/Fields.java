package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Reads WooCommerce's JSON as it comes: ids as number or text, nothing as {@code null}, {@code ""},
 * {@code 0}, {@code []} or no key at all.
 */
final class Fields {

  private static final int LONGEST_NUMBER = 40;

  private Fields() {}

  /** A text or number, stripped; empty where there is none. */
  static Optional<String> text(JsonNode object, String field) {
    return text(object.path(field));
  }

  /** A platform id; empty for 0, which stands for none. */
  static Optional<String> id(JsonNode object, String field) {
    return text(object, field).filter(OrderIds::isOne);
  }

  /** A number, written as such or as text. */
  static Optional<BigDecimal> number(JsonNode object, String field) throws Unmappable {
    Optional<String> text = text(object, field);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      BigDecimal number =
          new BigDecimal(text.get().substring(0, Math.min(text.get().length(), LONGEST_NUMBER)));
      if (text.get().length() < LONGEST_NUMBER && Math.abs(number.scale()) < LONGEST_NUMBER) {
        return Optional.of(number);
      }
    } catch (NumberFormatException e) {
      throw new Unmappable(field + " is not a number");
    }
    throw new Unmappable(field + " is a number of absurd size");
  }

  /** A time of a {@code _gmt} field, which WooCommerce writes without a zone. */
  static Optional<Instant> time(JsonNode object, String field) throws Unmappable {
    Optional<String> text = text(object, field).filter(Fields::isTime);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String naive = text.get().replace(' ', 'T').replaceFirst("Z$", "");
      LocalDateTime time = LocalDateTime.parse(naive);
      if (time.getYear() >= 1970 && time.getYear() <= 9999) {
        return Optional.of(time.toInstant(ZoneOffset.UTC));
      }
    } catch (DateTimeException e) {
      throw new Unmappable(field + " is not a time such as 2026-11-22T00:08:00");
    }
    throw new Unmappable(field + " is not within the years 1970 to 9999");
  }

  /** The elements of an array; none where it is anything else. */
  static List<JsonNode> list(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isArray() ? value.valueStream().toList() : List.of();
  }

  /** The text or number under a key of {@code meta_data}, where values may be any JSON. */
  static Optional<String> meta(JsonNode object, String key) {
    return list(object, "meta_data").stream()
        .filter(entry -> key.equals(entry.path("key").asText("")))
        .flatMap(entry -> text(entry, "value").stream())
        .findFirst();
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() || value.isNumber()
        ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** WordPress writes its empty database date as 0000-00-00 or -0001-11-30. */
  private static boolean isTime(String text) {
    return !text.startsWith("0000-") && !text.startsWith("-0001-");
  }
}
