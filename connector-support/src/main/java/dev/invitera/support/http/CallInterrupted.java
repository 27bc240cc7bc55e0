package dev.invitera.support.http;

/** Carries an interrupt through Feign, whose methods declare no checked exceptions. */
final class CallInterrupted extends RuntimeException {

  private static final long serialVersionUID = 1;

  CallInterrupted() {
    super("interrupted", null, false, false);
  }
}
