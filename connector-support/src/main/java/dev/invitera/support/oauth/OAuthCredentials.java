package dev.invitera.support.oauth;

import dev.invitera.connector.config.Secret;
import java.util.Optional;

/**
 * Who signs.
 *
 * @param consumerKey sent with each request
 * @param consumerSecret first half of the signing key
 * @param token empty for one-legged signatures
 */
public record OAuthCredentials(Secret consumerKey, Secret consumerSecret, Optional<Token> token) {

  /** An access token and its secret, the second half of the signing key. */
  public record Token(Secret value, Secret secret) {}

  /** With a consumer alone: one-legged. */
  public static OAuthCredentials consumer(Secret key, Secret secret) {
    return new OAuthCredentials(key, secret, Optional.empty());
  }

  /** With a consumer and an access token. */
  public static OAuthCredentials withToken(
      Secret consumerKey, Secret consumerSecret, Secret token, Secret tokenSecret) {
    return new OAuthCredentials(
        consumerKey, consumerSecret, Optional.of(new Token(token, tokenSecret)));
  }
}
