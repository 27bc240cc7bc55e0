package dev.invitera.woocommerce;

import dev.invitera.connector.config.Secret;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.Authentication.Authenticated;
import dev.invitera.support.oauth.BaseAddress;
import dev.invitera.support.oauth.OAuthAuthentication;
import dev.invitera.support.oauth.OAuthCredentials;
import dev.invitera.support.oauth.OAuthSigner;
import dev.invitera.support.oauth.SignatureMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/**
 * How requests prove who sends them. WooCommerce takes a key and its secret only where WordPress
 * itself sees TLS; without TLS requests are signed, one-legged, over the site's home address.
 *
 * @see <a href="https://woocommerce.github.io/woocommerce-rest-api-docs/#authentication">
 *     Authentication</a>
 */
final class ShopAuthentication {

  private ShopAuthentication() {}

  static Authentication of(WooCommerceSettings settings, Clock clock) {
    Secret key = Secret.of(settings.consumerKey());
    if (settings.signsRequests()) {
      return OAuthAuthentication.query(
          new OAuthSigner(
              OAuthCredentials.consumer(key, settings.consumerSecret()),
              SignatureMethod.HMAC_SHA256,
              BaseAddress.replacing(settings.url(), signedHome(settings)),
              clock));
    }
    return settings.credentialsInQuery()
        ? inQuery(key, settings.consumerSecret())
        : Authentication.basic(key, settings.consumerSecret());
  }

  /**
   * WooCommerce signs with its home address, letter by letter, under the scheme of the call, which
   * is http here. Where it is not configured it is the one called, as WordPress would write it.
   */
  static URI signedHome(WooCommerceSettings settings) {
    String home =
        settings
            .homeUrl()
            .map(URI::toString)
            .orElseGet(() -> BaseAddress.asCalled().of(settings.url()));
    return URI.create(home.replaceFirst("^(?i)https?:", "http:"));
  }

  private static Authentication inQuery(Secret key, Secret secret) {
    return (method, uri) -> {
      String separator = uri.getRawQuery() == null ? "?" : "&";
      String credentials = "consumer_key=" + encoded(key) + "&consumer_secret=" + encoded(secret);
      return new Authenticated(URI.create(uri + separator + credentials), Optional.empty());
    };
  }

  private static String encoded(Secret value) {
    return URLEncoder.encode(value.reveal(), StandardCharsets.UTF_8);
  }
}
