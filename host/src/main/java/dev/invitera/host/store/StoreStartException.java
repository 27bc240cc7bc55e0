package dev.invitera.host.store;

/** The store cannot be opened. The message says why and what the operator can do. */
public final class StoreStartException extends Exception {

  private static final long serialVersionUID = 1;

  StoreStartException(String message) {
    super(message);
  }

  StoreStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
