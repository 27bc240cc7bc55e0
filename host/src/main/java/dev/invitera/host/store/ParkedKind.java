package dev.invitera.host.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of work that waits for a person. */
public enum ParkedKind {
  /** An invitation that Trustpilot did not accept. */
  REFUSED,
  /** An invitation that may have been sent or not. */
  UNKNOWN,
  /** An order that came and could not be read. */
  UNREADABLE;

  /** As stored and shown. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a key. */
  public static Optional<ParkedKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }
}
