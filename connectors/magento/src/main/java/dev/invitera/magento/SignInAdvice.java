package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.support.http.RejectedCall;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** What it means that an admin user may not sign in. */
final class SignInAdvice {

  private static final String TWO_FACTORS =
      "; two-factor authentication, which is on by default since Magento 2.4, keeps programs from"
          + " signing in with a password: give an integration's keys instead (consumer-key,"
          + " consumer-secret, access-token, access-token-secret); since each try may mail the"
          + " administrator, this is tried again more and more rarely, and at once after a restart";

  private static final String WRONG =
      "; check admin-username and admin-password, and that the account is active: after six"
          + " refusals Magento locks it for half an hour, so this is tried again in "
          + AdminSession.REST.toMinutes()
          + " minutes at the earliest";

  private final String origin;

  SignInAdvice(URI url) {
    this.origin = url.getScheme() + "://" + url.getRawAuthority();
  }

  /** Whether a failure was explained with a second factor that is missing. */
  static boolean isOfTwoFactors(Unauthorized failure) {
    return String.valueOf(failure.getMessage()).endsWith(TWO_FACTORS);
  }

  /** Empty for what is told by the status alone. */
  Optional<ConnectorException> explain(String what, RejectedCall call) {
    String message = call.json().path("message").asText("");
    String quoted = MessageText.quoted(call.json());
    String seen =
        what
            + " at "
            + origin
            + ": the shop answered "
            + call.status()
            + (quoted.isEmpty() ? "" : " " + quoted);
    // Whatever the language: nothing else is refused as a bad request, and each further try may
    // mail the administrator once more.
    if (call.status() == 400 && call.json().path("message").isTextual()) {
      return Optional.of(new Unauthorized(seen + TWO_FACTORS));
    }
    String words = message.toLowerCase(Locale.ROOT);
    boolean twoFactors =
        words.contains("2fa")
            || words.contains("two-factor")
            || call.json().path("parameters").has("active_providers");
    if (twoFactors) {
      return Optional.of(new Unauthorized(seen + TWO_FACTORS));
    }
    return call.status() == 401 ? Optional.of(new Unauthorized(seen + WRONG)) : Optional.empty();
  }
}
