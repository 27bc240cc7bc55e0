package dev.invitera.host.connector;

import dev.invitera.host.connector.ConnectorFailure.Kind;

/** How a call into a plugin ended. Holds no exception: see {@link ConnectorFailure}. */
sealed interface CallOutcome<T> {

  /** With a value. */
  record Returned<T>(T value) implements CallOutcome<T> {}

  /**
   * Not with a value.
   *
   * @param trace types and places, no messages
   */
  record Failed<T>(Kind kind, String message, String trace) implements CallOutcome<T> {

    ConnectorFailure toFailure() {
      return new ConnectorFailure(kind, message, trace);
    }
  }
}
