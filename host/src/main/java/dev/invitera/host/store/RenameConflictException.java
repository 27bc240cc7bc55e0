package dev.invitera.host.store;

/** A shop cannot take a former shop's rows over. The message says why and what to change. */
public final class RenameConflictException extends RuntimeException {

  private static final long serialVersionUID = 1;

  RenameConflictException(String message) {
    super(message);
  }
}
