package dev.invitera.sandbox.http;

/** What became of a delivery. */
public sealed interface DeliveryResult {

  /** The receiver answered, well or not. */
  record Answered(int status, Body body) implements DeliveryResult {}

  /** No answer came. */
  record NotAnswered(String why) implements DeliveryResult {}

  /** The status, or 0 without an answer. */
  default int status() {
    return switch (this) {
      case Answered answered -> answered.status;
      case NotAnswered ignored -> 0;
    };
  }
}
