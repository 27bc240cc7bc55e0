package dev.invitera.woocommerce;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import java.util.Locale;

/**
 * What WooCommerce's refusals mean, in the operator's words. The API's own message only helps to
 * tell causes apart, and may be in the site's language; it is not shown.
 *
 * @param signed whether requests are signed, that is the address begins with http
 */
record Rejections(boolean signed) {

  private static final String NO_PERMALINKS =
      "; no REST API answers below /wp-json at this address. Check url, and in the shop's admin"
          + " that Settings > Permalinks is not 'Plain'";

  private static final String NO_WOOCOMMERCE =
      "; WordPress answers, but has no WooCommerce API. Check that WooCommerce is active there,"
          + " and that no security plugin closes the REST API";

  /** Whether a 404 is about this order, rather than about the address. */
  static boolean saysThatOrderIsGone(RejectedCall call) {
    return call.status() == 404
        && call.code()
            .filter(code ->
                code.equals("woocommerce_rest_shop_order_invalid_id")
                    || code.equals("woocommerce_rest_order_invalid_id"))
            .isPresent();
  }

  /** Runs a call and says more of refusals that have a known cause. */
  <T> T explaining(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    try {
      return call.run();
    } catch (RejectedCall e) {
      String code = e.code().orElse("");
      String seen = what + ": the shop answered " + e.status() + (code.isEmpty() ? "" : " " + code);
      switch (e.status()) {
        case 401 -> throw new Unauthorized(seen + "; " + unauthorized(code, message(e)));
        case 404 ->
            throw new Misconfigured(
                "url", seen + (code.isEmpty() ? NO_PERMALINKS : NO_WOOCOMMERCE));
        default -> throw e;
      }
    }
  }

  private String unauthorized(String code, String message) {
    if (message.contains("permission")) {
      return "the key's permission is too low. In WooCommerce > Settings > Advanced > REST API"
          + " make it Read/Write";
    }
    if (code.equals("woocommerce_rest_authentication_error")) {
      return signed ? badSignature(message) : "consumer-secret does not belong to consumer-key";
    }
    return unknownKey();
  }

  private static String badSignature(String message) {
    if (message.contains("timestamp")) {
      return "the clocks of this machine and of the shop differ by more than 15 minutes";
    }
    if (message.contains("nonce")) {
      return "the same signature came twice: something between us and the shop repeats requests";
    }
    if (message.contains("consumer key")) {
      return "there is no such consumer-key in this shop";
    }
    return "the signature does not hold: consumer-secret does not belong to consumer-key, or the"
        + " shop's own address differs from url; then set home-url to Settings > General,"
        + " 'WordPress Address'";
  }

  private String unknownKey() {
    String key =
        "either there is no such consumer-key (it dies with its WordPress user), or that user may"
            + " not see orders, or ";
    return signed
        ? key
            + "WordPress believes that it is called over TLS and does not look at signatures: set"
            + " url to https"
        : key
            + "WordPress does not know that it is called over TLS, because a proxy before it ends"
            + " TLS (let the proxy send X-Forwarded-Proto and wp-config.php set"
            + " $_SERVER['HTTPS']), or the server strips the Authorization header (set"
            + " credentials-in-query: true)";
  }

  private static String message(RejectedCall call) {
    return call.json().path("message").asText("").toLowerCase(Locale.ROOT);
  }
}
