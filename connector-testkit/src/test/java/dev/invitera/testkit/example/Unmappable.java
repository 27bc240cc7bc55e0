package dev.invitera.testkit.example;

/** An order that cannot be mapped, and why. */
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
