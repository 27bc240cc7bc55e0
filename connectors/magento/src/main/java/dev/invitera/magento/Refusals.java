package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.error.ConnectorException.UnknownOutcome;
import dev.invitera.support.health.ClockCheck;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Magento means with the errors that are its own; all others are told by status alone. Shops
 * answer in their own language: where a text is matched, not matching it must do no harm.
 */
final class Refusals {

  /** Where the placeholder is filled in, as some versions and extensions do. */
  private static final Pattern PAGE_LIMIT =
      Pattern.compile("pageSize\\D{1,20}([1-9][0-9]{0,5})\\b");

  private static final String REPEATED =
      "; the same signature came twice, because the connection broke or something between us and"
          + " the shop repeats requests; tried again later";

  /** How far in the future requests may be signed. */
  private static final Duration MOST_AHEAD = Duration.ofMinutes(10);

  private final String origin;
  private final AccessAdvice advice;
  private final SignatureMethod method;
  private final Clock clock;

  /**
   * @param url the shop's address, for messages
   * @param settings how requests prove who sends them
   * @param clock ours, with which requests are signed
   */
  Refusals(URI url, MagentoSettings settings, Clock clock) {
    this.origin = url.getScheme() + "://" + url.getRawAuthority();
    this.advice = new AccessAdvice(settings.access(), settings.oddKeys());
    this.method = settings.signatureMethod();
    this.clock = clock;
  }

  /** The meaning of a refused read; empty if it has none of Magento's own. */
  Optional<ConnectorException> explainRead(String what, RejectedCall call) {
    // Deterministic more often than not, such as a filter on a field that an extension broke:
    // not Unavailable, which would be tried for ever.
    return explain(what, call)
        .or(() -> Breakage.advice(call).map(text -> new UnexpectedReply(seen(what, call) + text)));
  }

  /** The meaning of a refused write; empty if it has none of Magento's own. */
  Optional<ConnectorException> explainWrite(String what, RejectedCall call) {
    return explain(what, call)
        .or(() ->
            Breakage.advice(call)
                .map(text ->
                    new UnknownOutcome(
                        seen(what, call) + text + "; it may have been done all the same")));
  }

  /** The largest page that the shop gives, if that is why it refused. */
  static Optional<Integer> largestPage(RejectedCall call) {
    // Other limits have a max as well, such as that of the items of a list.
    if (call.status() != 400 || !call.json().path("message").asText("").contains("pageSize")) {
      return Optional.empty();
    }
    int named = call.json().path("parameters").path("max").asInt(0);
    return named > 0
        ? Optional.of(named)
        : PAGE_LIMIT
            .matcher(call.json().path("message").asText(""))
            .results()
            .findFirst()
            .map(match -> Integer.parseInt(match.group(1)));
  }

  /** Whether a comment was refused for the status that it names. */
  static boolean isOfStatus(RejectedCall call, String status) {
    return call.status() == 400
        && (MessageText.parameters(call.json().path("parameters")).containsValue(status)
            || call.json().path("message").asText("").contains("\"" + status + "\""));
  }

  /** Whether the shop says in so many words that it has no such order. */
  static boolean saysNoSuchEntity(RejectedCall call) {
    return call.status() == 404
        && call.json().path("message").asText("").startsWith("The entity that was requested");
  }

  private Optional<ConnectorException> explain(String what, RejectedCall call) {
    String seen = seen(what, call);
    return switch (call.status()) {
      case 400 ->
          Breakage.isMasked(call)
              ? Optional.empty()
              : badRequest(seen, call.json().path("message").asText(""));
      case 401 ->
          Optional.of(
              call.isRepeated()
                  ? nonce(seen, call)
                  : new Unauthorized(seen + advice.of(call.json())));
      case 404 ->
          call.json().isObject()
              ? Optional.of(
                  new Misconfigured(
                      "url", seen + "; there is an API, but not Magento's rest/V1: check url"))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * A nonce that was used before is named in so many words; all else that goes wrong with it is
   * told with one text, a time of the future too, of which Magento takes up to ten minutes.
   */
  private ConnectorException nonce(String seen, RejectedCall call) {
    if (call.json().path("message").asText("").contains("already being used")) {
      return new Unavailable(seen + REPEATED, Optional.empty());
    }
    return ClockCheck.ahead(call.header("date"), call.header("age"), clock)
        .filter(ahead -> ahead.compareTo(MOST_AHEAD.negated()) < 0)
        .<ConnectorException>map(ahead ->
            new Unauthorized(
                seen
                    + "; the shop's clock is "
                    + ahead.abs().toMinutes()
                    + " min behind ours, and it takes no requests signed in the future: set the"
                    + " clock of this machine or of the shop, best by NTP on both"))
        .orElseGet(() ->
            new Unavailable(
                seen + "; the shop could not look whether it was used before; tried again later",
                Optional.empty()));
  }

  private Optional<ConnectorException> badRequest(String seen, String message) {
    if (message.startsWith("Signature method")) {
      String sent = method.name().toLowerCase(Locale.ROOT).replace('_', '-');
      String other = method == SignatureMethod.HMAC_SHA1 ? "hmac-sha256" : "hmac-sha1";
      return Optional.of(
          new Misconfigured(
              "signature-method",
              seen
                  + ("; this Magento takes no %s: set signature-method to %s (hmac-sha256 since"
                          + " Magento 2.4, hmac-sha1 before)")
                      .formatted(sent, other)));
    }
    // Before all else Magento looks at the length of the token, and calls a wrong one a bad
    // request.
    if (advice.hasOddToken()) {
      return Optional.of(new Unauthorized(seen + advice.oddKeys()));
    }
    return message.isBlank()
        ? Optional.empty()
        : Optional.of(new UnexpectedReply(seen + "; Magento refuses what we ask"));
  }

  private String seen(String what, RejectedCall call) {
    // Of what broke, a shop in developer mode repeats the database's words, with a customer's data.
    boolean harmless = call.status() < 500 || Breakage.isMasked(call);
    String text = harmless ? MessageText.quoted(call.json()) : "";
    return what
        + " at "
        + origin
        + ": the shop answered "
        + call.status()
        + (text.isEmpty() ? "" : " " + text);
  }
}
