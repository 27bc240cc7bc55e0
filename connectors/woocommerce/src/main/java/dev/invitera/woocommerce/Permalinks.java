package dev.invitera.woocommerce;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import dev.invitera.support.http.ShopCalls;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the site's REST API is. Below {@code /wp-json}, but not where the site's permalinks are
 * 'Plain': there the route goes into the query of {@code index.php}, as {@code rest_route}. That is
 * found out by calls that read, also anew where permalinks are changed later. WordPress takes
 * {@code rest_route} with other permalinks as well. Safe for several threads.
 *
 * <p>What answers below {@code /wp-json} with plain permalinks is the web server's own 404, or,
 * where it hands unknown paths to {@code index.php}, WordPress itself: it ignores the path and
 * sends us to the same one with a slash, or shows the front page with 200.
 */
final class Permalinks {

  private static final String PREFIX = "/wp-json";

  /**
   * Up to WooCommerce 11.0 keys count only where the address as a whole holds this text, wherever
   * that is. WordPress passes over parameters that it does not know.
   */
  private static final String KEYS_COUNT = "invitera=wp-json/wc/";

  private final String base;
  private final AtomicBoolean plain = new AtomicBoolean();

  /**
   * For one site.
   *
   * @param base its address without a slash at the end
   */
  Permalinks(String base) {
    this.base = base;
  }

  /** Whether the site turned out to know no pretty permalinks. */
  boolean arePlain() {
    return plain.get();
  }

  /** Authenticates requests at the address that they really go to: signatures cover it. */
  Authentication before(Authentication authentication) {
    return (method, uri) -> authentication.authenticate(method, address(uri, plain.get()));
  }

  /** Sends requests to one of the two addresses, whatever was found out. */
  Authentication fixed(boolean byQuery, Authentication authentication) {
    return (method, uri) -> authentication.authenticate(method, address(uri, byQuery));
  }

  /** Reads what the site says of itself, at one of the two addresses. */
  @FunctionalInterface
  interface Look {
    /** Fails in the host's terms where no REST API answers. */
    void at(boolean byQuery) throws ConnectorException, InterruptedException;
  }

  /** Reads, and once more by the other address where no REST API is at the one, but at that. */
  <T> T reading(ShopCall<T> call, Look look) throws ConnectorException, InterruptedException {
    boolean before = plain.get();
    try {
      return call.run();
    } catch (RuntimeException e) {
      if (!saysThatNoApiIsThere(e) || !answers(look, !before)) {
        throw e;
      }
      plain.set(!before);
      return again(call, e, before);
    }
  }

  private <T> T again(ShopCall<T> call, RuntimeException first, boolean before)
      throws ConnectorException, InterruptedException {
    try {
      return call.run();
    } catch (RuntimeException e) {
      if (saysThatNoApiIsThere(e)) {
        // Something else is in the way of this call, such as a firewall.
        plain.set(before);
        throw first;
      }
      throw e;
    }
  }

  private static boolean saysThatNoApiIsThere(RuntimeException failure) {
    return failure instanceof RejectedCall call
        // WordPress's own 404 has a code.
        ? (call.status() == 404 && call.code().isEmpty()) || call.status() / 100 == 3
        : ShopCalls.isOtherThanJson(failure);
  }

  private static boolean answers(Look look, boolean byQuery) throws InterruptedException {
    try {
      look.at(byQuery);
      return true;
    } catch (Unauthorized e) {
      // Closed to strangers by a plugin, but WordPress all the same.
      return true;
    } catch (ConnectorException e) {
      // A web page, or nothing: the caller tells what is wrong with the address called first.
      return false;
    }
  }

  private URI address(URI uri, boolean byQuery) {
    String address = uri.toString();
    if (!byQuery || !address.startsWith(base + PREFIX)) {
      return uri;
    }
    String[] parts = address.substring((base + PREFIX).length()).split("\\?", 2);
    String route = parts[0].isEmpty() ? "/" : parts[0];
    String query = parts.length < 2 || parts[1].isEmpty() ? "" : "&" + parts[1];
    return URI.create(base + "/index.php?rest_route=" + route + query + "&" + KEYS_COUNT);
  }
}
