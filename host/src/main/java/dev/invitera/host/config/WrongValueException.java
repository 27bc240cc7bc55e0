package dev.invitera.host.config;

/** A text that is not a value of the wanted type. */
final class WrongValueException extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  /** A reason such as "is not a duration": it does not repeat the value. */
  WrongValueException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** How a message goes on after naming the value. */
  String reason() {
    return reason;
  }
}
