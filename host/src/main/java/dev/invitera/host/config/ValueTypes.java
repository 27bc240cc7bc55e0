package dev.invitera.host.config;

import dev.invitera.connector.config.Secret;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The types that a key can have beside records, constants, lists and maps. */
final class ValueTypes {

  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

  private final Map<Class<?>, ValueType<?>> byClass;

  private ValueTypes(Map<Class<?>, ValueType<?>> byClass) {
    this.byClass = Map.copyOf(byClass);
  }

  /** Those of a connector's settings. */
  static ValueTypes ofConnectors() {
    return new ValueTypes(common());
  }

  /** Those of the host's own sections. */
  static ValueTypes ofHost() {
    Map<Class<?>, ValueType<?>> types = common();
    types.put(Path.class, ScalarType.shown(ValueTypes::path, Forms::text));
    types.put(
        InetSocketAddress.class,
        ScalarType.shown(WebAddresses::listen, () -> Forms.pattern("^.+:[0-9]{1,5}$")));
    types.put(
        PluginKey.class,
        ScalarType.hidden(PluginKey::parse, () -> Forms.pattern(PluginKey.PATTERN)));
    types.putAll(InviteTypes.all());
    return new ValueTypes(types);
  }

  /** How a type is written, if it is one of these. */
  Optional<ValueType<?>> of(Class<?> type) {
    return Optional.ofNullable(byClass.get(type));
  }

  private static Map<Class<?>, ValueType<?>> common() {
    ValueType<Boolean> bool = ScalarType.shown(ValueTypes::bool, () -> Forms.typed("boolean"));
    ValueType<Integer> whole =
        ScalarType.shown(text -> number(text, Integer::valueOf), () -> Forms.typed("integer"));
    ValueType<Long> longer =
        ScalarType.shown(text -> number(text, Long::valueOf), () -> Forms.typed("integer"));
    ValueType<Double> real =
        ScalarType.shown(text -> decimal(text).doubleValue(), () -> Forms.typed("number"));
    Map<Class<?>, ValueType<?>> types = new HashMap<>();
    types.put(String.class, ScalarType.shown(text -> text, Forms::text));
    types.put(boolean.class, bool);
    types.put(Boolean.class, bool);
    types.put(int.class, whole);
    types.put(Integer.class, whole);
    types.put(long.class, longer);
    types.put(Long.class, longer);
    types.put(double.class, real);
    types.put(Double.class, real);
    types.put(BigDecimal.class, ScalarType.shown(ValueTypes::decimal, () -> Forms.typed("number")));
    types.put(
        Duration.class, ScalarType.shown(Durations::parse, () -> Forms.pattern(Durations.PATTERN)));
    types.put(
        URI.class, ScalarType.hidden(WebAddresses::url, () -> Forms.pattern("^https?://.+$")));
    types.put(Secret.class, new SecretType());
    return types;
  }

  private static Boolean bool(String text) throws WrongValueException {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new WrongValueException("is neither true nor false");
    };
  }

  private static <N> N number(String text, java.util.function.Function<String, N> parser)
      throws WrongValueException {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new WrongValueException("is not a whole number, or too large");
    }
  }

  private static BigDecimal decimal(String text) throws WrongValueException {
    if (!NUMBER.matcher(text).matches()) {
      throw new WrongValueException("is not a number such as 12.5");
    }
    return new BigDecimal(text);
  }

  private static Path path(String text) throws WrongValueException {
    try {
      return Path.of(text);
    } catch (java.nio.file.InvalidPathException e) {
      throw new WrongValueException("is not a path");
    }
  }
}
