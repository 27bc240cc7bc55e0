package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Compares a column with what a filter names, as the database does: numbers as numbers, times as
 * text in UTC with any offset ignored, other text without regard to case.
 */
final class Column {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Column() {}

  static boolean matches(JsonNode value, SearchCriteria.Filter filter) {
    boolean absent = value.isMissingNode() || value.isNull();
    String condition = filter.condition();
    if (condition.equals("null")) {
      return absent;
    }
    if (absent) {
      return false;
    }
    String text = value.asText();
    return switch (condition) {
      case "notnull" -> true;
      case "eq" -> compare(text, filter.value()) == 0;
      case "neq" -> compare(text, filter.value()) != 0;
      case "gt" -> compare(text, filter.value()) > 0;
      case "gteq", "from" -> compare(text, filter.value()) >= 0;
      case "lt" -> compare(text, filter.value()) < 0;
      case "lteq", "to" -> compare(text, filter.value()) <= 0;
      case "in" -> isAmong(text, filter.value());
      case "nin" -> !isAmong(text, filter.value());
      case "finset" -> isAmong(filter.value(), text);
      case "like" -> like(text, filter.value());
      default -> compare(text, filter.value()) == 0;
    };
  }

  /** Orders two values of one column. */
  static int compare(String column, String value) {
    if (isTime(column)) {
      return column.compareTo(time(value));
    }
    if (NUMBER.matcher(column).matches() && NUMBER.matcher(value).matches()) {
      return new BigDecimal(column).compareTo(new BigDecimal(value));
    }
    return column.compareToIgnoreCase(value);
  }

  private static boolean isTime(String text) {
    return text.length() == 19 && text.charAt(10) == ' ' && text.charAt(4) == '-';
  }

  private static String time(String value) {
    String blank = value.replace('T', ' ');
    if (blank.length() == 10) {
      return blank + " 00:00:00";
    }
    return blank.length() > 19 ? blank.substring(0, 19) : blank;
  }

  private static boolean isAmong(String text, String list) {
    return Arrays.stream(list.split(",", -1)).anyMatch(v -> compare(text, v.strip()) == 0);
  }

  private static boolean like(String text, String pattern) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
      regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL)
        .matcher(text.toLowerCase(Locale.ROOT))
        .matches();
  }
}
