package dev.invitera.host.connector;

/** Why a jar is refused, and what to do about it. Ends the inspection; never leaves it. */
final class Objection extends Exception {

  private static final long serialVersionUID = 1;

  private final String reason;
  private final String remedy;

  Objection(String reason, String remedy) {
    super(reason);
    this.reason = reason;
    this.remedy = remedy;
  }

  String reason() {
    return reason;
  }

  String remedy() {
    return remedy;
  }
}
