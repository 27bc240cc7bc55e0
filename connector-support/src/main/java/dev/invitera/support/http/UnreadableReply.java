package dev.invitera.support.http;

/**
 * A reply of status 2xx that is not what was asked for. The message is safe to show: it says what
 * is wrong, never what stood there.
 */
final class UnreadableReply extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnreadableReply(String message) {
    super(message, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
