package dev.invitera.host.connector;

/** Makes failures of connectors for tests of other packages. */
public final class Failures {

  private Failures() {}

  public static ConnectorFailure of(ConnectorFailure.Kind kind) {
    return of(kind, "the shop failed on purpose");
  }

  public static ConnectorFailure of(ConnectorFailure.Kind kind, String message) {
    return new ConnectorFailure(kind, message, "");
  }
}
