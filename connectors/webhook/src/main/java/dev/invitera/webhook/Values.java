package dev.invitera.webhook;

import com.google.common.primitives.UnsignedLong;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From what expressions give to the parts of an order; empty where a value is of another kind. */
final class Values {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final double LARGEST = 1e15;

  private Values() {}

  /** Numbers as people write them: {@code 7}, not {@code 7.0}. */
  static Optional<String> text(Object value) {
    return switch (value) {
      case String text -> Optional.of(text.strip());
      case Boolean flag -> Optional.of(flag.toString());
      case Long number -> Optional.of(number.toString());
      case UnsignedLong number -> Optional.of(number.toString());
      case Double number -> decimal(number).map(Values::plain);
      default -> Optional.empty();
    };
  }

  static Optional<BigDecimal> number(Object value) {
    return switch (value) {
      case Long number -> Optional.of(BigDecimal.valueOf(number));
      case UnsignedLong number -> Optional.of(new BigDecimal(number.bigIntegerValue()));
      case Double number -> decimal(number);
      case String text ->
          Optional.of(text.strip())
              .filter(digits -> DECIMAL.matcher(digits).matches())
              .map(BigDecimal::new);
      default -> Optional.empty();
    };
  }

  static Optional<Boolean> flag(Object value) {
    return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  static Optional<List<?>> list(Object value) {
    return value instanceof List<?> list ? Optional.of(list) : Optional.empty();
  }

  /** The kind of a value, for messages that must not show it. */
  static String describe(Object value) {
    return switch (value) {
      case String text -> text.isBlank() ? "an empty text" : "a text of another form";
      case Boolean flag -> "true or false";
      case Long number -> "a whole number";
      case Double number -> "a number";
      case List<?> list -> "a list";
      case Map<?, ?> map -> "an object";
      default -> "a " + value.getClass().getSimpleName();
    };
  }

  private static Optional<BigDecimal> decimal(double number) {
    return Math.abs(number) <= LARGEST ? Optional.of(BigDecimal.valueOf(number)) : Optional.empty();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
