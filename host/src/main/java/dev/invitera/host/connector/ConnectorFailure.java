package dev.invitera.host.connector;

import java.time.Duration;
import java.util.Optional;

/**
 * A call to a shop's connector that did not work. Made of strings only: it has no cause, since an
 * exception of a plugin would keep the plugin's classes in memory. Holds nothing personal.
 */
public final class ConnectorFailure extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Kind kind;
  private final String trace;

  ConnectorFailure(Kind kind, String message, String trace) {
    super(message);
    this.kind = kind;
    this.trace = trace;
  }

  /** Decides what happens next. */
  public Kind kind() {
    return kind;
  }

  /** How long the shop asked us to wait, where it did. */
  public Optional<Duration> retryAfter() {
    return kind instanceof Unavailable(Optional<Duration> asked) ? asked : Optional.empty();
  }

  /**
   * Where in the plugin it happened: types and places, no messages. Empty where it says nothing.
   */
  public String trace() {
    return trace;
  }

  /** Why a call failed. */
  public sealed interface Kind {}

  /**
   * The shop does not answer now, or not before the call's deadline. Try again later.
   *
   * @param retryAfter how long the shop asked us to wait, where it did
   */
  public record Unavailable(Optional<Duration> retryAfter) implements Kind {}

  /** The shop does not let us in, or not do this. Pause the shop and tell the operator. */
  public record Unauthorized() implements Kind {}

  /**
   * A setting is wrong. Pause the shop and tell the operator.
   *
   * @param path the key below {@code settings}; empty for the settings as a whole
   */
  public record Misconfigured(String path) implements Kind {}

  /** The shop answered what its own contract does not allow. Try again a few times, then park. */
  public record UnexpectedReply() implements Kind {}

  /** A write may have happened or not. Never repeat it blindly. */
  public record UnknownOutcome() implements Kind {}

  /**
   * No answer until the deadline, though nothing was awaited of the shop; the call was interrupted.
   * It may have had its effect.
   */
  public record TimedOut() implements Kind {}

  /** The plugin broke: it threw what it may not, or returned what it may not. */
  public record Crashed() implements Kind {}

  /** All threads of the plugin are taken. Nothing was called. Try again soon. */
  public record Busy() implements Kind {}

  /**
   * The plugin is paused because its calls do not end, or the shop's connector for its faults.
   * Nothing was called.
   */
  public record Paused() implements Kind {}

  /**
   * The connector was closed. Nothing was called, or a call that changes nothing was cut off. Ask
   * {@link Connectors} again.
   */
  public record Closed() implements Kind {}
}
