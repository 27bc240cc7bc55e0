package dev.invitera.woocommerce;

import dev.invitera.support.http.RejectedCall;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What an operator can do about a 401 or 403. The API's messages come in the site's language: where
 * one is not recognized, the advice must still be right. They are not shown.
 *
 * @param signed whether requests are signed, that is the address begins with http
 */
record AccessAdvice(boolean signed, Clock clock) {

  private static final String REFUSED_KEY = "woocommerce_rest_authentication_error";
  private static final Duration TIMELY = Duration.ofMinutes(15);

  private static final String MAKE_READ_WRITE =
      "the key's permission is too low. In WooCommerce > Settings > Advanced > REST API make it"
          + " Read/Write";

  private static final String GIVE_RIGHTS =
      "the WordPress user to whom the key belongs may not do this: make a key for a shop manager or"
          + " an administrator";

  /** The causes to look for, likeliest first. */
  String of(RejectedCall call) {
    String code = call.code().orElse("");
    return switch (code) {
      case "" -> serversOwn();
      case REFUSED_KEY -> refusedKey(message(call), call);
      case "woocommerce_rest_authentication_missing_parameter" ->
          "something between us and the shop drops parts of the query, which holds the signature";
      // WordPress's own application passwords, asked about a key that WooCommerce does not know.
      case "invalid_username", "invalid_email", "incorrect_password" ->
          "there is no such consumer-key in this shop";
      default -> isOfRights(call) ? nobody() : plugin();
    };
  }

  /** The same for a write that follows a read which the shop answered. */
  String ofWrite(RejectedCall call) {
    return call.code().filter(REFUSED_KEY::equals).isPresent() ? MAKE_READ_WRITE : of(call);
  }

  /** WordPress answers 401 to nobody, and 403 to a user of its own who may not. */
  String ofForbidden(RejectedCall call) {
    return isOfRights(call) ? GIVE_RIGHTS : plugin();
  }

  private static boolean isOfRights(RejectedCall call) {
    return call.code().filter(code -> code.startsWith("woocommerce_rest_cannot_")).isPresent();
  }

  private String refusedKey(String message, RejectedCall call) {
    if (message.contains("permission")) {
      return MAKE_READ_WRITE;
    }
    return signed ? badSignature(message, call) : "consumer-secret does not belong to consumer-key";
  }

  private String badSignature(String message, RejectedCall call) {
    if (message.contains("consumer key")) {
      return "there is no such consumer-key in this shop";
    }
    boolean known = message.contains("does not match");
    if (message.contains("timestamp") || (!known && clocksDiffer(call))) {
      return "the clocks of this machine and of the shop differ by more than 15 minutes";
    }
    return "the signature does not hold: consumer-secret does not belong to consumer-key"
        + (known ? "" : ", or there is no such key")
        + "; or the shop's own address differs from url: then set home-url to Settings > General,"
        + " 'Site Address'; or WordPress believes that it is called over TLS: then set url to https;"
        + " or the web server adds to the query, as nginx does with /index.php?q=$uri&$args";
  }

  private boolean clocksDiffer(RejectedCall call) {
    try {
      return call.header("date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .filter(theirs -> Duration.between(clock.instant(), theirs).abs().compareTo(TIMELY) > 0)
          .isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** The shop saw no key, or one of nobody's. */
  private String nobody() {
    return signed
        ? "the WordPress user to whom the key belongs is gone: make another key; or something"
            + " between us and the shop drops the query, which holds the signature"
        : "either there is no such consumer-key (it dies with its WordPress user), or WordPress does"
            + " not know that it is called over TLS, because a proxy before it ends TLS (let the"
            + " proxy send X-Forwarded-Proto and wp-config.php set $_SERVER['HTTPS']), or the server"
            + " strips the Authorization header (set credentials-in-query: true)";
  }

  private String serversOwn() {
    return "the web server asks for a password of its own before WordPress is reached, as staging"
        + " sites do: let this machine pass without one"
        + (signed ? "" : ", or set credentials-in-query: true if the header alone is in its way");
  }

  private static String plugin() {
    return "a plugin of the shop closes the REST API or wants another way to log in: make an"
        + " exception for /wp-json/wc/v3 there";
  }

  private static String message(RejectedCall call) {
    return call.json().path("message").asText("").toLowerCase(Locale.ROOT);
  }
}
