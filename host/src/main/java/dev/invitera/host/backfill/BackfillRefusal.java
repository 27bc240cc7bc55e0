package dev.invitera.host.backfill;

/** Something asked of a backfill is not done; nothing was changed. The message is for a person. */
public final class BackfillRefusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  private BackfillRefusal(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What keeps it from being done. */
  public enum Kind {
    /** What is named is not there. */
    NOT_FOUND,
    /** What was asked is wrong in itself. */
    WRONG,
    /** The shop, or its backfill, is not as who asked believed. */
    CONFLICT
  }

  static BackfillRefusal notFound(String message) {
    return new BackfillRefusal(Kind.NOT_FOUND, message);
  }

  /** What was asked is wrong in itself. */
  public static BackfillRefusal wrong(String message) {
    return new BackfillRefusal(Kind.WRONG, message);
  }

  static BackfillRefusal conflict(String message) {
    return new BackfillRefusal(Kind.CONFLICT, message);
  }

  /** What keeps it from being done. */
  public Kind kind() {
    return kind;
  }
}
