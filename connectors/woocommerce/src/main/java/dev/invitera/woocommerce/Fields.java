package dev.invitera.woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads WooCommerce's JSON as it comes: ids as number or text, nothing as {@code null}, {@code ""},
 * {@code 0}, {@code []} or no key at all.
 */
final class Fields {

  /** Of digits before or after the point, and of a number's text as a whole. */
  private static final int LONGEST_NUMBER = 40;

  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

  private Fields() {}

  /** A text or number, stripped; empty where there is none. */
  static Optional<String> text(JsonNode object, String field) {
    return text(object.path(field));
  }

  /** A platform id; empty for 0, which stands for none. */
  static Optional<String> id(JsonNode object, String field) {
    return text(object, field).filter(OrderIds::isOne);
  }

  /** A number, written as such or as text; empty for what is none, or of absurd size. */
  static Optional<BigDecimal> number(JsonNode object, String field) {
    return text(object, field).filter(text -> text.length() < LONGEST_NUMBER).flatMap(Fields::read);
  }

  private static Optional<BigDecimal> read(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return isSane(number) ? Optional.of(plain(number)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The elements of an array; of what PHP writes for one with gaps, the same. */
  static List<JsonNode> list(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isArray() || isArrayWithGaps(value) ? value.valueStream().toList() : List.of();
  }

  private static boolean isArrayWithGaps(JsonNode value) {
    return value.isObject()
        && value.propertyStream().allMatch(entry -> INDEX.matcher(entry.getKey()).matches());
  }

  /**
   * The text or number under a key of {@code meta_data}, where values may be any JSON; some plugins
   * make an object of keys and values of it.
   */
  static Optional<String> meta(JsonNode object, String key) {
    return Stream.concat(
            list(object, "meta_data").stream()
                .filter(entry -> key.equals(entry.path("key").asText("")))
                .map(entry -> entry.path("value")),
            Stream.of(object.path("meta_data").path(key)))
        .flatMap(value -> text(value).stream())
        .findFirst();
  }

  /** Whether something stands there that could be meant as a value. */
  static boolean holds(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return text(value).isPresent() || (value.isObject() && !value.isEmpty());
  }

  private static Optional<String> text(JsonNode value) {
    return value.isTextual() || value.isNumber()
        ? Optional.of(written(value).strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Jackson's trees write 100.0 as 1E+2. */
  private static String written(JsonNode value) {
    return value.isBigDecimal() && isSane(value.decimalValue())
        ? plain(value.decimalValue()).toPlainString()
        : value.asText();
  }

  private static boolean isSane(BigDecimal number) {
    return Math.abs((long) number.scale()) < LONGEST_NUMBER;
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
