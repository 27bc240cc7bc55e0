package dev.invitera.host.parked;

/** Something asked of parked work is not done; nothing was changed. The message is for a person. */
public final class ParkedRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  private ParkedRefusal(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What keeps it from being done. */
  public enum Kind {
    /** What is named is not there. */
    NOT_FOUND,
    /** What was asked is wrong in itself. */
    WRONG,
    /** The host, or the parked work, is not as who asked believed. */
    CONFLICT
  }

  /** What is named is not there. */
  public static ParkedRefusal notFound(String message) {
    return new ParkedRefusal(Kind.NOT_FOUND, message);
  }

  /** What was asked is wrong in itself. */
  public static ParkedRefusal wrong(String message) {
    return new ParkedRefusal(Kind.WRONG, message);
  }

  static ParkedRefusal conflict(String message) {
    return new ParkedRefusal(Kind.CONFLICT, message);
  }

  /** What keeps it from being done. */
  public Kind kind() {
    return kind;
  }
}
