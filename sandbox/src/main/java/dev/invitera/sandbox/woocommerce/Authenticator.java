package dev.invitera.sandbox.woocommerce;

import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Mac;
import dev.invitera.sandbox.http.NonceLog;
import dev.invitera.sandbox.http.OAuth1;
import dev.invitera.sandbox.http.Query;
import dev.invitera.sandbox.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Who is calling, by the rules of class-wc-rest-authentication.php: basic or query keys only where
 * TLS is assumed, one-legged OAuth 1.0a there and elsewhere.
 */
final class Authenticator {
  private static final String ERROR = "woocommerce_rest_authentication_error";
  private static final String INCOMPLETE = "woocommerce_rest_authentication_missing_parameter";

  private final Site site;
  private final List<ApiKey> keys;
  private final NonceLog nonces;

  /** What came out. */
  sealed interface Outcome {
    record Known(ApiKey key) implements Outcome {}

    record Anonymous() implements Outcome {}

    record Refused(FakeResponse answer) implements Outcome {}
  }

  Authenticator(Site site, List<ApiKey> keys) {
    this.site = site;
    this.keys = keys;
    this.nonces = new NonceLog(site.clock(), Duration.ofMinutes(15));
  }

  Outcome authenticate(RecordedRequest request) {
    Outcome outcome = site.behindTls() ? byKeyPair(request) : new Outcome.Anonymous();
    if (outcome instanceof Outcome.Anonymous) {
      outcome = byOAuth(request);
    }
    if (outcome instanceof Outcome.Known(ApiKey key) && !key.allows(request.method())) {
      String missing = key.access() == ApiKey.Access.READ ? "write" : "read";
      return refused("The API key provided does not have " + missing + " permissions.");
    }
    return outcome;
  }

  private Outcome byKeyPair(RecordedRequest request) {
    String key = request.query().last("consumer_key").orElse("");
    String secret = request.query().last("consumer_secret").orElse("");
    String header = request.header("Authorization").orElse("");
    if (header.startsWith("Basic ")) {
      String pair = decode(header.substring("Basic ".length()));
      int colon = pair.indexOf(':');
      key = colon < 0 ? pair : pair.substring(0, colon);
      secret = colon < 0 ? "" : pair.substring(colon + 1);
    }
    Optional<ApiKey> known = find(key);
    if (known.isEmpty()) {
      return new Outcome.Anonymous();
    }
    return same(known.get().consumerSecret(), secret)
        ? new Outcome.Known(known.get())
        : refused("Consumer secret is invalid.");
  }

  private Outcome byOAuth(RecordedRequest request) {
    List<Query.Parameter> signed = new ArrayList<>(request.query().asPhp().parameters());
    String header = request.header("Authorization").orElse("");
    if (header.startsWith("OAuth ")) {
      signed.addAll(OAuth1.headerParameters(header));
    }
    Optional<OAuth1.Claim> found = OAuth1.claim(signed);
    if (found.isEmpty()) {
      return signed.stream().anyMatch(p -> p.name().startsWith("oauth_"))
          ? refused(INCOMPLETE, "Missing OAuth parameters")
          : new Outcome.Anonymous();
    }
    OAuth1.Claim claim = found.get();
    Optional<ApiKey> key = find(claim.consumerKey());
    if (key.isEmpty()) {
      return refused("Consumer key is invalid.");
    }
    if (!claim.method().equals("HMAC-SHA1") && !claim.method().equals("HMAC-SHA256")) {
      return refused("Invalid signature - signature method is invalid.");
    }
    String path = request.path();
    String address =
        site.base() + (path.startsWith(homePath()) ? path.substring(homePath().length()) : path);
    String expected =
        OAuth1.sign(
            request.method(), address, signed, key.get().consumerSecret() + "&", claim.method());
    if (!same(expected, claim.signature())) {
      return refused("Invalid signature - provided signature does not match.");
    }
    if (!nonces.isTimely(claim.timestamp())) {
      return refused("Invalid timestamp.");
    }
    if (!nonces.use(claim.consumerKey(), claim.nonce())) {
      return refused("Invalid nonce - nonce has already been used.");
    }
    return new Outcome.Known(key.get());
  }

  private String homePath() {
    return Optional.ofNullable(site.home().getRawPath()).orElse("");
  }

  private Outcome refused(String message) {
    return refused(ERROR, message);
  }

  private Outcome refused(String code, String message) {
    return new Outcome.Refused(RestErrors.error(site, 401, code, message));
  }

  private Optional<ApiKey> find(String consumerKey) {
    return keys.stream().filter(k -> k.consumerKey().equals(consumerKey)).findFirst();
  }

  private static boolean same(String one, String other) {
    return Mac.same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
