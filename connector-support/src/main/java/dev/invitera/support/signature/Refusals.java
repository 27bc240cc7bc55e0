package dev.invitera.support.signature;

import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.Optional;

/** The few ways in which a verifier says no. */
final class Refusals {

  private Refusals() {}

  static Optional<Refused> missing(String header) {
    return bad("the header " + header + " is missing");
  }

  static Optional<Refused> noMatch(String header) {
    return bad("the signature in " + header + " does not fit the body and any configured secret");
  }

  static Optional<Refused> bad(String detail) {
    return Optional.of(new Refused(Reason.BAD_SIGNATURE, detail));
  }

  static Optional<Refused> stale(String detail) {
    return Optional.of(new Refused(Reason.STALE, detail));
  }
}
