package dev.invitera.support.http;

import dev.invitera.connector.config.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Adds to each request what proves who calls. Asked once per request, after everything else about
 * it is settled. Safe for several threads.
 */
@FunctionalInterface
public interface Authentication {

  /**
   * What to send.
   *
   * @param method GET, POST and so on
   * @param uri the whole address with its query
   */
  Authenticated authenticate(String method, URI uri);

  /**
   * A request with its proof.
   *
   * @param uri the address to call, which may have gained query parameters
   * @param authorization the value of the Authorization header
   */
  record Authenticated(URI uri, Optional<Secret> authorization) {

    /** Hides the query, which may hold the proof. */
    @Override
    public String toString() {
      return "Authenticated[redacted]";
    }
  }

  /** Nothing to prove. */
  static Authentication none() {
    return (method, uri) -> new Authenticated(uri, Optional.empty());
  }

  /** HTTP basic, RFC 7617, in UTF-8. */
  static Authentication basic(Secret user, Secret password) {
    byte[] pair = (user.reveal() + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
    return authorization(Secret.of("Basic " + Base64.getEncoder().encodeToString(pair)));
  }

  /** A bearer token, RFC 6750. */
  static Authentication bearer(Secret token) {
    return authorization(Secret.of("Bearer " + token.reveal()));
  }

  /** The same Authorization header for every request. */
  private static Authentication authorization(Secret value) {
    return (method, uri) -> new Authenticated(uri, Optional.of(value));
  }
}
