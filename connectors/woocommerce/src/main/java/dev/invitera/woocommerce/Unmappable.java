package dev.invitera.woocommerce;

/**
 * An order that cannot be mapped. The message names fields and kinds of values, nothing of them.
 */
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
