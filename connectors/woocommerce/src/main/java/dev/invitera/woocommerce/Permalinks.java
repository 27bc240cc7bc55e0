package dev.invitera.woocommerce;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.Unauthorized;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.http.ShopCall;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where the site's REST API is. Below {@code /wp-json}, but not where the site's permalinks are
 * 'Plain': there the route goes into the query of {@code index.php}, as {@code rest_route}. That is
 * found out at the first call that reads, and holds for good: WordPress takes it with other
 * permalinks as well. Safe for several threads.
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
    return (method, uri) -> authentication.authenticate(method, address(uri));
  }

  /**
   * Reads, and once more by {@code rest_route} where nothing is below {@code /wp-json}, but that
   * works.
   *
   * @param look reads what the site says of itself, and fails in the host's terms
   */
  <T> T reading(ShopCall<T> call, ShopCall<?> look)
      throws ConnectorException, InterruptedException {
    try {
      return call.run();
    } catch (RejectedCall e) {
      // WordPress's own 404 has a code.
      if (e.status() != 404 || e.code().isPresent() || plain.get() || !answersByQuery(look)) {
        throw e;
      }
      return call.run();
    }
  }

  private boolean answersByQuery(ShopCall<?> look) throws ConnectorException, InterruptedException {
    plain.set(true);
    boolean answers = false;
    try {
      look.run();
      answers = true;
    } catch (Unauthorized e) {
      // Closed to strangers by a plugin, but WordPress all the same.
      answers = true;
    } catch (ConnectorException e) {
      // A web page, or nothing: the caller tells what is wrong with /wp-json.
      answers = false;
    } finally {
      plain.set(answers);
    }
    return answers;
  }

  private URI address(URI uri) {
    String address = uri.toString();
    if (!plain.get() || !address.startsWith(base + PREFIX)) {
      return uri;
    }
    String[] parts = address.substring((base + PREFIX).length()).split("\\?", 2);
    String route = parts[0].isEmpty() ? "/" : parts[0];
    String query = parts.length < 2 || parts[1].isEmpty() ? "" : "&" + parts[1];
    return URI.create(base + "/index.php?rest_route=" + route + query + "&" + KEYS_COUNT);
  }
}
