package dev.invitera.support.oauth;

import dev.invitera.connector.config.Secret;
import dev.invitera.support.http.Authentication;
import dev.invitera.support.http.Authentication.Authenticated;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ways to send a signature. */
public final class OAuthAuthentication {

  private OAuthAuthentication() {}

  /** In the Authorization header, RFC 5849 section 3.5.1. */
  public static Authentication header(OAuthSigner signer) {
    return (method, uri) -> {
      String parameters =
          signer.sign(method, uri).stream()
              .map(p -> p.encodedName() + "=\"" + p.encodedValue() + "\"")
              .collect(Collectors.joining(", "));
      return new Authenticated(uri, Optional.of(Secret.of("OAuth " + parameters)));
    };
  }

  /** In the query, RFC 5849 section 3.5.3: for servers that never see the Authorization header. */
  public static Authentication query(OAuthSigner signer) {
    return (method, uri) -> {
      String query =
          Stream.concat(
                  Optional.ofNullable(uri.getRawQuery()).filter(q -> !q.isEmpty()).stream(),
                  signer.sign(method, uri).stream().map(Parameter::encoded))
              .collect(Collectors.joining("&"));
      String address = uri.toString().split("[?#]", 2)[0];
      return new Authenticated(URI.create(address + "?" + query), Optional.empty());
    };
  }
}
