package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Constants, written in kebab case. */
record EnumType<T>(Class<T> type) implements ValueType<T> {

  @Override
  public Optional<T> read(Located at, Binder binder) {
    return ScalarType.shown(this::parse, Forms::text).read(at, binder);
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    return Forms.oneOf(words());
  }

  private T parse(String text) throws WrongValueException {
    for (T constant : type.getEnumConstants()) {
      if (word(constant).equals(text)) {
        return constant;
      }
    }
    throw new WrongValueException(
        "is none of " + String.join(", ", words()) + Suggestion.of(text, words()));
  }

  private List<String> words() {
    return Stream.of(type.getEnumConstants()).map(EnumType::word).toList();
  }

  private static String word(Object constant) {
    return Setting.kebab(((Enum<?>) constant).name());
  }
}
