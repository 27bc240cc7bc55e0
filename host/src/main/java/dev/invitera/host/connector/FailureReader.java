package dev.invitera.host.connector;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.host.connector.ConnectorFailure.Crashed;
import dev.invitera.host.connector.ConnectorFailure.Kind;
import dev.invitera.host.connector.ConnectorFailure.Misconfigured;
import dev.invitera.host.connector.ConnectorFailure.Unauthorized;
import dev.invitera.host.connector.ConnectorFailure.Unavailable;
import dev.invitera.host.connector.ConnectorFailure.UnexpectedReply;
import dev.invitera.host.connector.ConnectorFailure.UnknownOutcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a plugin threw into strings. Runs on the plugin's thread, since the accessors of an
 * exception may be the plugin's code.
 *
 * <p>A {@link ConnectorException} is written for the operator, so its message is shown. Messages of
 * other exceptions may hold a customer's data or a secret: only types and places are shown, and the
 * names of classes that are missing.
 */
final class FailureReader {

  private static final int MAX_MESSAGE = 1_000;

  /** A shop that asks for more is asked again after this. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private FailureReader() {}

  static <T> CallOutcome<T> read(Throwable thrown) {
    try {
      return switch (thrown) {
        case ConnectorException declared ->
            new CallOutcome.Failed<>(
                kind(declared), tidy(declared.getMessage()), TraceText.of(thrown));
        case ContractBreach breach ->
            new CallOutcome.Failed<>(
                new Crashed(), "the plugin broke its contract: " + breach.what(), "");
        default ->
            new CallOutcome.Failed<>(
                new Crashed(), "the plugin failed with " + describe(thrown), TraceText.of(thrown));
      };
    } catch (Throwable again) {
      // Such as an exception whose own accessors throw. Nothing more can be asked of it.
      return new CallOutcome.Failed<>(
          new Crashed(), "the plugin failed, and its exception too", "");
    }
  }

  private static Kind kind(ConnectorException declared) {
    return switch (declared) {
      case ConnectorException.Unavailable unavailable ->
          new Unavailable(unavailable.retryAfter().map(FailureReader::bounded));
      case ConnectorException.Unauthorized _ -> new Unauthorized();
      case ConnectorException.Misconfigured wrong -> new Misconfigured(wrong.path());
      case ConnectorException.UnexpectedReply _ -> new UnexpectedReply();
      case ConnectorException.UnknownOutcome _ -> new UnknownOutcome();
    };
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static String describe(Throwable thrown) {
    Throwable root = TraceText.root(thrown);
    String name = root.getClass().getName();
    String place =
        root.getStackTrace().length == 0 ? "" : " at " + TraceText.place(root.getStackTrace()[0]);
    boolean namesClass = root instanceof LinkageError || root instanceof ClassNotFoundException;
    return name + (namesClass ? " (" + tidy(root.getMessage()) + ")" : "") + place;
  }

  /** One line of bounded length. */
  static String tidy(@Nullable String message) {
    String line = String.valueOf(message).replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "…";
  }
}
