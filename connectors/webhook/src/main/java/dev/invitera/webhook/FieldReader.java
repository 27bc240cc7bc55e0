package dev.invitera.webhook;

import dev.invitera.connector.webhook.MappedField;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads parts of an order for a person to look at: one that is wrong does not keep the others from
 * being read. Values come from the same {@link Expression} as in an intake. For one thread.
 */
final class FieldReader {

  private final Map<String, ?> scope;
  private final Optional<ZoneId> zone;
  private final String prefix;
  private final List<MappedField> fields = new ArrayList<>();

  /**
   * Reads from one scope.
   *
   * @param prefix before each name
   */
  FieldReader(Map<String, ?> scope, Optional<ZoneId> zone, String prefix) {
    this.scope = scope;
    this.zone = zone;
    this.prefix = prefix;
  }

  List<MappedField> fields() {
    return List.copyOf(fields);
  }

  void read(Optional<Expression> expression) {
    read(expression, UnaryOperator.identity());
  }

  /** Reads a text of which only the form that the order takes is kept; blank if it has none. */
  void read(Optional<Expression> expression, UnaryOperator<String> form) {
    expression.ifPresent(part -> add(part.key(), part, form, false));
  }

  void readPersonal(Optional<Expression> expression) {
    expression.ifPresent(part -> add(part.key(), part, UnaryOperator.identity(), true));
  }

  void add(MappedField field) {
    fields.add(field);
  }

  /** Adds a field that has no expression of its own. */
  void add(String name, String rule, MappedField.Value value) {
    fields.add(new MappedField(prefix + name, rule, value, false));
  }

  private void add(String name, Expression part, UnaryOperator<String> form, boolean personal) {
    fields.add(new MappedField(prefix + name, part.source(), value(part, form), personal));
  }

  private MappedField.Value value(Expression part, UnaryOperator<String> form) {
    try {
      Optional<String> text = part.shown(scope, zone).filter(shown -> !shown.isEmpty());
      if (text.isEmpty()) {
        return new MappedField.Absent();
      }
      String kept = form.apply(text.get());
      return kept.isEmpty()
          ? new MappedField.Problem("left out: not of the form that this part of an order has")
          : new MappedField.Given(kept);
    } catch (UnreadableException e) {
      return new MappedField.Problem(e.message());
    }
  }
}
