package dev.invitera.support.http;

/**
 * A reply of status 2xx that is not what was asked for. The message is safe to show: it says what
 * is wrong, never what stood there.
 */
final class UnreadableReply extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final boolean broken;

  private UnreadableReply(String message, boolean broken) {
    super(message, null, false, false);
    this.broken = broken;
  }

  /** Meant to be JSON, but broken or not of the form asked for. */
  static UnreadableReply broken(String message) {
    return new UnreadableReply(message, true);
  }

  /** Nothing, or something that is no JSON at all. */
  static UnreadableReply otherThanJson(String message) {
    return new UnreadableReply(message, false);
  }

  boolean isBroken() {
    return broken;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
