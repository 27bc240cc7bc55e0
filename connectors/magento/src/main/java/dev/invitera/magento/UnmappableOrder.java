package dev.invitera.magento;

/** Why an order cannot be mapped: field names and kinds of values, never personal data. */
final class UnmappableOrder extends Exception {

  private static final long serialVersionUID = 1;

  UnmappableOrder(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
