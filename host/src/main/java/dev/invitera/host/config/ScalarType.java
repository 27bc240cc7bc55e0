package dev.invitera.host.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.host.config.YamlNode.Items;
import dev.invitera.host.config.YamlNode.Mapping;
import dev.invitera.host.config.YamlNode.Scalar;
import dev.invitera.host.config.YamlNode.Source;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A type written as one text.
 *
 * @param parser reads the text
 * @param shown whether a message may repeat what was written
 * @param form what the schema says
 */
record ScalarType<T>(Parser<T> parser, boolean shown, Supplier<ObjectNode> form)
    implements ValueType<T> {

  private static final int SHOWN_LENGTH = 60;

  /** Reads a text. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(String text) throws WrongValueException;
  }

  static <T> ScalarType<T> shown(Parser<T> parser, Supplier<ObjectNode> form) {
    return new ScalarType<>(parser, true, form);
  }

  static <T> ScalarType<T> hidden(Parser<T> parser, Supplier<ObjectNode> form) {
    return new ScalarType<>(parser, false, form);
  }

  @Override
  public Optional<T> read(Located at, Binder binder) {
    return switch (at.node()) {
      case Mapping _ -> wrong(at, binder, "must be a single value, not a section of keys");
      case Items _ -> wrong(at, binder, "must be a single value, not a list");
      case Scalar scalar when scalar.source() instanceof Source.Unresolved -> Optional.empty();
      case Scalar scalar when scalar.empty() ->
          wrong(at, binder, "has no value; write one, or remove the key");
      case Scalar scalar -> parse(scalar, at, binder);
    };
  }

  @Override
  public ObjectNode schema(SchemaWriter writer) {
    return form.get();
  }

  private Optional<T> parse(Scalar scalar, Located at, Binder binder) {
    try {
      return Optional.of(parser.parse(scalar.text()));
    } catch (WrongValueException e) {
      return wrong(at, binder, subject(scalar) + " " + e.reason());
    }
  }

  private String subject(Scalar scalar) {
    return switch (scalar.source()) {
      case Source.Reference(String reference) -> "the value of " + reference;
      case Source.Literal _ when shown && scalar.text().length() <= SHOWN_LENGTH ->
          "'" + scalar.text() + "'";
      case Source.Literal _ -> "the value";
      case Source.Unresolved _ -> "the value";
    };
  }

  private Optional<T> wrong(Located at, Binder binder, String message) {
    binder.problems().error(at, message);
    return Optional.empty();
  }
}
