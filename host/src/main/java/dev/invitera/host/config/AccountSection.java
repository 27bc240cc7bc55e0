package dev.invitera.host.config;

import dev.invitera.connector.config.Default;
import dev.invitera.connector.config.Doc;
import dev.invitera.connector.config.Secret;
import dev.invitera.host.config.AccountConfig.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Trustpilot account as written. */
record AccountSection(
    @Doc("API key of the application at Trustpilot.") @Required Optional<Secret> apiKey,
    @Doc("API secret of the application at Trustpilot.") @Required Optional<Secret> apiSecret,
    @Doc("How a token is asked for.") @Default("client-credentials") @Later("authorization-code")
        Grant grant,
    @Doc("The business user's e-mail address, for grant password.") Optional<String> username,
    @Doc("The business user's password, for grant password.") Optional<Secret> password,
    @Doc("Sent as x-business-user-id: an Admin's or Manager's id, from the user's profile page.")
        Optional<String> businessUserId,
    @Doc("Where tokens and business units are.") @Default("https://api.trustpilot.com") URI apiUrl,
    @Doc("Where invitations go.") @Default("https://invitations-api.trustpilot.com")
        URI invitationsUrl,
    @Doc("Calls per time, such as 833/5m; or none.") @Default("833/5m") Rate rateLimit) {

  /** How a token is asked for. */
  enum Grant {
    CLIENT_CREDENTIALS,
    PASSWORD
  }

  /** A limit, or none. */
  record Rate(Optional<RateLimit> limit) {

    /** What it looks like. */
    static final String PATTERN = "^(none|[0-9]{1,6}/[0-9]{1,6}(s|m|h|d))$";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6}(?:s|m|h|d))");

    static Rate parse(String text) throws WrongValueException {
      if (text.equals("none")) {
        return new Rate(Optional.empty());
      }
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new WrongValueException("is not calls per time such as 833/5m, nor none");
      }
      int calls = Integer.parseInt(matcher.group(1));
      Duration window = Durations.parse(matcher.group(2));
      if (calls == 0 || window.isZero()) {
        throw new WrongValueException("allows nothing; write at least 1/1s, or none");
      }
      return new Rate(Optional.of(new RateLimit(calls, window)));
    }
  }
}
