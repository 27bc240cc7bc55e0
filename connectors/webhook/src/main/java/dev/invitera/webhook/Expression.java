package dev.invitera.webhook;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.invitera.support.order.LeftOut;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One compiled expression and the part of the order it is for. Null, an empty optional, and a path
 * that is not in the delivery give nothing; everything else that goes wrong is told with path and
 * expression, without a word of the delivery.
 */
final class Expression {

  private final String path;
  private final Kind kind;
  private final String source;
  private final CelRuntime.Program program;

  Expression(String path, Kind kind, String source, CelRuntime.Program program) {
    this.path = path;
    this.kind = kind;
    this.source = source;
    this.program = program;
  }

  /** The expression as the settings have it. */
  String source() {
    return source;
  }

  /** The key below {@code mapping}, for a part of a line the key below {@code lines}. */
  String key() {
    String key = path.substring("mapping.".length());
    String inLine = key.startsWith("lines.") ? key.substring("lines.".length()) : key;
    return inLine.equals("each") ? key : inLine;
  }

  /** What the part of the order is made from, as text for a person. */
  Optional<String> shown(Map<String, ?> scope, Optional<ZoneId> zone) throws UnreadableException {
    return switch (kind) {
      case TEXT -> text(scope);
      case NUMBER -> number(scope).map(BigDecimal::toPlainString);
      case TIME -> time(scope, zone).map(Instant::toString);
      case FLAG -> Optional.of(Boolean.toString(flag(scope)));
      case LIST -> Optional.of("list of " + list(scope).size());
    };
  }

  Optional<String> text(Map<String, ?> scope) throws UnreadableException {
    return converted(scope, "a text or number", Values::text);
  }

  Optional<BigDecimal> number(Map<String, ?> scope) throws UnreadableException {
    return converted(scope, "a number", Values::number);
  }

  Optional<Instant> time(Map<String, ?> scope, Optional<ZoneId> zone) throws UnreadableException {
    Optional<Object> value = timed(value(scope), zone);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(needed(Times.instant(value.get(), zone), value.get(), "a time"));
  }

  private Optional<Object> timed(Optional<Object> given, Optional<ZoneId> zone)
      throws UnreadableException {
    Optional<Object> value = given.filter(result -> !Times.absent(result));
    if (value.isPresent() && zone.isEmpty() && Times.naive(value.get())) {
      throw failed(
          "gives a time without an offset; set mapping.zone, the zone that it is meant in");
    }
    return value;
  }

  boolean flag(Map<String, ?> scope) throws UnreadableException {
    return converted(scope, "true or false", Values::flag).orElse(false);
  }

  List<?> list(Map<String, ?> scope) throws UnreadableException {
    return converted(scope, "a list", Values::list).orElse(List.of());
  }

  /** A text that nothing needs: a value of another kind is left out, where one for all fails. */
  Optional<String> textIfAny(Map<String, ?> scope, LeftOut leftOut) {
    return kept(valueIfAny(scope, leftOut), Values::text, leftOut).filter(text -> !text.isEmpty());
  }

  /** The same of a number. */
  Optional<BigDecimal> numberIfAny(Map<String, ?> scope, LeftOut leftOut) {
    return kept(valueIfAny(scope, leftOut), Values::number, leftOut);
  }

  /** The same of a time; that the mapping lacks its zone is told all the same. */
  Optional<Instant> timeIfAny(Map<String, ?> scope, Optional<ZoneId> zone, LeftOut leftOut)
      throws UnreadableException {
    return kept(
        timed(valueIfAny(scope, leftOut), zone), value -> Times.instant(value, zone), leftOut);
  }

  private Optional<Object> valueIfAny(Map<String, ?> scope, LeftOut leftOut) {
    try {
      return value(scope);
    } catch (UnreadableException e) {
      leftOut.add(key());
      return Optional.empty();
    }
  }

  private <T> Optional<T> kept(
      Optional<Object> value, Function<Object, Optional<T>> conversion, LeftOut leftOut) {
    return leftOut.unlessEmpty(
        key(),
        value.filter(one -> !(one instanceof String text && text.isBlank())).isPresent(),
        value.flatMap(conversion));
  }

  /** What is wrong with this part of the order. */
  UnreadableException failed(String what) {
    return new UnreadableException(path + ": the expression `" + source + "` " + what);
  }

  private <T> Optional<T> converted(
      Map<String, ?> scope, String wanted, Function<Object, Optional<T>> conversion)
      throws UnreadableException {
    Optional<Object> value = value(scope);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(needed(conversion.apply(value.get()), value.get(), wanted));
  }

  private <T> T needed(Optional<T> converted, Object value, String wanted)
      throws UnreadableException {
    return converted.orElseThrow(
        () -> failed("gives " + Values.describe(value) + ", where " + wanted + " is needed"));
  }

  private Optional<Object> value(Map<String, ?> scope) throws UnreadableException {
    Object result;
    try {
      result = program.eval(scope);
    } catch (CelEvaluationException e) {
      if (absent(e.getErrorCode())) {
        return Optional.empty();
      }
      // The engine's own message may quote the delivery.
      throw failed("fails: " + reason(e.getErrorCode()));
    } catch (RuntimeException e) {
      throw failed("fails in the engine: " + e.getClass().getSimpleName());
    }
    Object value = result instanceof Optional<?> optional ? optional.orElse(null) : result;
    return Optional.ofNullable(value).filter(present -> present != NullValue.NULL_VALUE);
  }

  private static boolean absent(CelErrorCode code) {
    return code == CelErrorCode.ATTRIBUTE_NOT_FOUND || code == CelErrorCode.INDEX_OUT_OF_BOUNDS;
  }

  private static String reason(CelErrorCode code) {
    return switch (code) {
      case DIVIDE_BY_ZERO -> "a division by zero";
      case BAD_FORMAT -> "a text that cannot be converted";
      case NUMERIC_OVERFLOW -> "a number that is too large";
      case OVERLOAD_NOT_FOUND -> "an operation does not fit the kinds of values it meets";
      case ITERATION_BUDGET_EXCEEDED -> "it goes over too many elements";
      case INVALID_ARGUMENT -> "a value that a function does not take";
      case ATTRIBUTE_NOT_FOUND, INDEX_OUT_OF_BOUNDS -> "something it reads is not there";
      case DUPLICATE_ATTRIBUTE, AMBIGUOUS_OVERLOAD, TYPE_NOT_FOUND, INTERNAL_ERROR -> code.name();
    };
  }
}
