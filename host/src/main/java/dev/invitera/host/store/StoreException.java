package dev.invitera.host.store;

/** The store did not do what was asked; nothing of it was done, unless its kind says otherwise. */
public final class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Decides what the caller does. */
  public Kind kind() {
    return kind;
  }

  /** Why. */
  public enum Kind {
    /** More work waits than the store takes: try again soon. */
    OVERLOADED,
    /** The database does not work at the moment, such as with a full disk: try again later. */
    UNAVAILABLE,
    /** The database went away while the work was committed: nobody knows whether it was done. */
    UNSURE,
    /** The host stops. */
    CLOSED
  }
}
