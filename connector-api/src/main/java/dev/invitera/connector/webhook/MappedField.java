package dev.invitera.connector.webhook;

import java.util.Objects;

/**
 * One field of the common order and how it came to its value.
 *
 * @param name as in the settings, such as {@code placed-at} or {@code lines[0].sku}
 * @param rule the expression as the settings have it, or the fixed rule in words
 * @param value what it gives
 * @param personal whether the value tells who the customer is: it is shown only when asked for
 */
public record MappedField(String name, String rule, Value value, boolean personal) {

  public MappedField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(value, "value");
  }

  /** What a rule gives. */
  public sealed interface Value {}

  /** A value, as text. The text form of this record shows nothing of it. */
  public record Given(String text) implements Value {
    public Given {
      Objects.requireNonNull(text, "text");
    }

    @Override
    public String toString() {
      return "Given[redacted]";
    }
  }

  /** Nothing: the delivery does not have it. */
  public record Absent() implements Value {}

  /**
   * No value, because something is wrong.
   *
   * @param reason for the operator; nothing from the body
   */
  public record Problem(String reason) implements Value {
    public Problem {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
