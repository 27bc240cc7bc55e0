package dev.invitera.magento;

import dev.invitera.connector.ShopContext;
import dev.invitera.connector.config.Secret;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.http.ShopFeign;
import dev.invitera.support.oauth.BaseAddress;
import dev.invitera.support.oauth.OAuthAuthentication;
import dev.invitera.support.oauth.OAuthCredentials;
import dev.invitera.support.oauth.OAuthSigner;
import java.net.URI;
import java.util.Optional;

/** Makes the way in of the settings, which have no problems. */
final class AccessReader {

  private AccessReader() {}

  static Access access(MagentoSettings settings, URI url, ShopContext context) {
    return switch (settings.access()) {
      case BEARER -> Access.standing(Authentication.bearer(required(settings.accessToken())));
      case SIGNED -> signing(settings, context);
      case ADMIN -> session(settings, url, context);
    };
  }

  private static Access signing(MagentoSettings settings, ShopContext context) {
    OAuthCredentials credentials =
        OAuthCredentials.withToken(
            required(settings.consumerKey()),
            required(settings.consumerSecret()),
            required(settings.accessToken()),
            required(settings.accessTokenSecret()));
    return Access.standing(
        OAuthAuthentication.header(
            new OAuthSigner(
                credentials, settings.signatureMethod(), BaseAddress.asCalled(), context.clock())));
  }

  private static Access session(MagentoSettings settings, URI url, ShopContext context) {
    return new AdminSession(
        ShopFeign.builder(context.http(), Authentication.none())
            .target(AdminTokenApi.class, url.toString()),
        new AdminTokenApi.Credentials(
            settings.adminUsername().orElseThrow(), required(settings.adminPassword()).reveal()),
        new ShopCalls(url, "url", context.clock()),
        new SignInAdvice(url),
        context.clock());
  }

  private static Secret required(Optional<Secret> key) {
    return key.orElseThrow(() -> new IllegalArgumentException("the settings have problems"));
  }
}
