package dev.invitera.webhook;

/**
 * What was delivered cannot be read. The message is for the operator and holds nothing personal.
 */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1;

  private final String message;

  UnreadableException(String message) {
    // A sender's mistake, of which there may be many: no stack trace.
    super(message, null, false, false);
    this.message = message;
  }

  /** The same as {@link #getMessage}, never null. */
  String message() {
    return message;
  }
}
