package dev.invitera.connector.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A call to a shop that failed. The kind decides what the host does next. The message is for the
 * operator: what failed, why, and what to do; no secrets, no personal data, nothing of a reply's
 * body that may hold them.
 */
public abstract sealed class ConnectorException extends Exception {

  private static final long serialVersionUID = 1;

  private ConnectorException(String message, Optional<? extends Throwable> cause) {
    super(Objects.requireNonNull(message, "message"), cause.orElse(null));
  }

  /** For the operator; never null. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /** Not now: unreachable, overloaded, in maintenance, a time-out of a read. Tried again later. */
  public static final class Unavailable extends ConnectorException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;

    public Unavailable(String message, Optional<Duration> retryAfter, Throwable cause) {
      super(message, Optional.of(cause));
      this.retryAfter = retryAfter;
    }

    public Unavailable(String message, Optional<Duration> retryAfter) {
      super(message, Optional.empty());
      this.retryAfter = retryAfter;
    }

    /** How long the shop asked us to wait, where it did. */
    public Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** The shop knows us not, or does not allow it. The shop is paused until that is mended. */
  public static final class Unauthorized extends ConnectorException {
    private static final long serialVersionUID = 1;

    public Unauthorized(String message) {
      super(message, Optional.empty());
    }
  }

  /** A setting is wrong, such as an address with no shop behind it. The shop is paused. */
  public static final class Misconfigured extends ConnectorException {
    private static final long serialVersionUID = 1;

    private final String path;

    /**
     * @param path the setting's key, as in {@link dev.invitera.connector.config.ConfigProblem}
     */
    public Misconfigured(String path, String message) {
      super(message, Optional.empty());
      this.path = Objects.requireNonNull(path, "path");
    }

    /** The setting's key. */
    public String path() {
      return path;
    }
  }

  /** The shop answered something that its contract does not allow. Tried again, then parked. */
  public static final class UnexpectedReply extends ConnectorException {
    private static final long serialVersionUID = 1;

    public UnexpectedReply(String message, Throwable cause) {
      super(message, Optional.of(cause));
    }

    public UnexpectedReply(String message) {
      super(message, Optional.empty());
    }
  }

  /** A write that may have happened or not. Never repeated blindly. */
  public static final class UnknownOutcome extends ConnectorException {
    private static final long serialVersionUID = 1;

    public UnknownOutcome(String message, Throwable cause) {
      super(message, Optional.of(cause));
    }

    public UnknownOutcome(String message) {
      super(message, Optional.empty());
    }
  }
}
