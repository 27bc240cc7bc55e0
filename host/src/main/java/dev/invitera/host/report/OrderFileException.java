package dev.invitera.host.report;

/** A file that is not an order. The message is for its author. */
public final class OrderFileException extends Exception {

  private static final long serialVersionUID = 1;

  OrderFileException(String message) {
    super(message);
  }

  OrderFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
