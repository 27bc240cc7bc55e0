package dev.invitera.testkit.guide;

/** An order that cannot be mapped. The reason names fields, and nothing of what is in them. */
final class Unmappable extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;

  Unmappable(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
