package dev.invitera.woocommerce;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Misconfigured;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.connector.error.ConnectorException.Unavailable;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * What WooCommerce's refusals mean, in the operator's words.
 *
 * @param site the address that is called
 */
record Rejections(URI site, AccessAdvice advice) {

  private static final String NO_PERMALINKS =
      "; no REST API answers at this address, neither below /wp-json nor by ?rest_route= as with"
          + " Settings > Permalinks 'Plain'. Check url";

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

  /** Whether a 404 is about this product, rather than about the address. */
  static boolean saysThatProductIsGone(RejectedCall call) {
    return call.status() == 404
        && call.code()
            .filter(code -> code.startsWith("woocommerce_rest_product_"))
            .filter(code -> code.contains("_invalid_"))
            .isPresent();
  }

  /** Runs a call that reads, and says more of refusals that have a known cause. */
  <T> T explaining(String what, ShopCall<T> call) throws ConnectorException, InterruptedException {
    return explaining(what, call, advice::of);
  }

  /** The same for a call that writes, after one that read. */
  <T> T explainingWrite(String what, ShopCall<T> call)
      throws ConnectorException, InterruptedException {
    return explaining(what, call, advice::ofWrite);
  }

  private <T> T explaining(
      String what, ShopCall<T> call, Function<RejectedCall, String> unauthorized)
      throws ConnectorException, InterruptedException {
    try {
      return call.run();
    } catch (RejectedCall e) {
      String code = e.code().orElse("");
      String seen = what + ": the shop answered " + e.status() + (code.isEmpty() ? "" : " " + code);
      switch (e.status()) {
        case 401 -> throw refused(seen, e, unauthorized);
        case 403 -> {
          if (code.isEmpty()) {
            throw e;
          }
          throw new Unauthorized(seen + "; " + advice.ofForbidden(e));
        }
        case 404 ->
            throw new Misconfigured(
                "url", seen + (code.isEmpty() ? NO_PERMALINKS : NO_WOOCOMMERCE));
        case 301, 302, 303, 307, 308 -> {
          if (staysAtTheSite(e)) {
            throw new Misconfigured("url", seen + " and sends us about the site" + NO_PERMALINKS);
          }
          throw e;
        }
        default -> throw e;
      }
    }
  }

  private boolean staysAtTheSite(RejectedCall call) {
    try {
      return call.header("location")
          .map(location -> site.resolve(location.strip()))
          .filter(target -> site.getScheme().equalsIgnoreCase(target.getScheme()))
          .filter(target -> site.getAuthority().equalsIgnoreCase(target.getAuthority()))
          .isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ConnectorException refused(
      String seen, RejectedCall call, Function<RejectedCall, String> unauthorized) {
    return call.isRepeated()
        ? new Unavailable(
            seen
                + "; the same signature came twice, because the connection broke or something"
                + " between us and the shop repeats requests; tried again later",
            Optional.empty())
        : new Unauthorized(seen + "; " + unauthorized.apply(call));
  }
}
