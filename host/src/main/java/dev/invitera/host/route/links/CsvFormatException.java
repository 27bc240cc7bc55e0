package dev.invitera.host.route.links;

/** A file that cannot be read as a table of customers. The message is for its author. */
public final class CsvFormatException extends Exception {

  private static final long serialVersionUID = 1;

  CsvFormatException(String message) {
    super(message);
  }

  CsvFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
