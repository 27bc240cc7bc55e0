package dev.invitera.support.signature;

import dev.invitera.connector.webhook.WebhookRequest;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The few ways in which a verifier says no, the same for all of them. */
public final class Refusals {

  private Refusals() {}

  /**
   * For a request without the header that would hold its signature. If its body is no JSON either,
   * it is no delivery at all, such as a scanner's or a form's; otherwise its sender lacks the
   * secret, or something on the way took the header.
   *
   * @param header the one that is missing
   */
  public static Optional<Refused> unsigned(String header, WebhookRequest request) {
    return JsonBody.isOne(request.body())
        ? missing(header)
        : Optional.of(
            new Refused(
                Reason.MALFORMED,
                "the header " + header + " is missing, and the body is no JSON of a delivery"));
  }

  /**
   * For a header that comes several times. No sender does that, and of several values one reader
   * takes the first and another the last.
   */
  public static Optional<Refused> repeated(String header, WebhookRequest request) {
    return request.headers().getOrDefault(header.toLowerCase(Locale.ROOT), List.of()).size() > 1
        ? bad("the header " + header + " comes more than once")
        : Optional.empty();
  }

  static Optional<Refused> missing(String header) {
    return bad("the header " + header + " is missing");
  }

  static Optional<Refused> noMatch(String header) {
    return bad("the signature in " + header + " does not fit the body and any configured secret");
  }

  /** For a signature, or credentials, that are not right. */
  public static Optional<Refused> bad(String detail) {
    return Optional.of(new Refused(Reason.BAD_SIGNATURE, detail));
  }

  static Optional<Refused> stale(String detail) {
    return Optional.of(new Refused(Reason.STALE, detail));
  }
}
