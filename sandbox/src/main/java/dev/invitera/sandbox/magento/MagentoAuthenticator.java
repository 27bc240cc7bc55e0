package dev.invitera.sandbox.magento;

import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Mac;
import dev.invitera.sandbox.http.NonceLog;
import dev.invitera.sandbox.http.OAuth1;
import dev.invitera.sandbox.http.Query;
import dev.invitera.sandbox.http.RecordedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who is calling: by bearer, by OAuth 1.0a header or by an admin's token. What is wrong with a
 * signed request is told in the order and words of Magento's {@code Framework\\Oauth}; a bearer is
 * only told that it may not.
 */
final class MagentoAuthenticator {
  /** Of consumer keys and tokens alike. */
  private static final int KEY_LENGTH = 32;

  /** Whoever has any resource has this one. */
  private static final String ROOT = "Magento_Backend::admin";

  private static final Duration DEVIATION = Duration.ofMinutes(10);

  private final MagentoOptions options;
  private final URI base;
  private final AdminTokens adminTokens;
  private final NonceLog nonces;

  MagentoAuthenticator(MagentoOptions options, URI base, AdminTokens adminTokens) {
    this.options = options;
    this.base = base;
    this.adminTokens = adminTokens;
    this.nonces = new NonceLog(options.clock(), DEVIATION);
  }

  /** The answer that turns the caller away, if it is not let in. */
  Optional<FakeResponse> refusal(RecordedRequest request, String resource) {
    return stranger(request, resource)
        .or(() ->
            options.deniedResources().contains(resource) && !resource.equals(ROOT)
                ? Optional.of(MagentoErrors.notAuthorized(resource))
                : Optional.empty());
  }

  private Optional<FakeResponse> stranger(RecordedRequest request, String resource) {
    String header = request.header("Authorization").orElse("");
    if (header.startsWith("OAuth ")) {
      return byOAuth(request, header, resource);
    }
    if (header.startsWith("Bearer ")) {
      String token = header.substring("Bearer ".length());
      boolean integration =
          options.bearerAllowed() && same(token, options.integration().accessToken());
      if (integration || adminTokens.isValid(token)) {
        return Optional.empty();
      }
    }
    return Optional.of(MagentoErrors.notAuthorized(resource));
  }

  private Optional<FakeResponse> byOAuth(RecordedRequest request, String header, String resource) {
    List<Query.Parameter> signed = new ArrayList<>(request.query().asPhp().parameters());
    signed.addAll(OAuth1.headerParameters(header));
    Optional<OAuth1.Claim> found = OAuth1.claim(signed);
    if (found.isEmpty()) {
      return Optional.of(MagentoErrors.notAuthorized(resource));
    }
    OAuth1.Claim claim = found.get();
    MagentoOptions.Integration integration = options.integration();
    if (claim.token().length() != KEY_LENGTH) {
      return refused(400, "The token length is invalid. Check the length and try again.");
    }
    String taken = options.version() == MagentoOptions.Version.V2_4_7 ? "HMAC-SHA256" : "HMAC-SHA1";
    if (!claim.method().equals(taken)) {
      return Optional.of(
          MagentoErrors.error(400, "Signature method %1 is not supported", claim.method()));
    }
    if (!same(claim.consumerKey(), integration.consumerKey())) {
      return refused(
          401,
          claim.consumerKey().length() == KEY_LENGTH
              ? "A consumer having the specified key does not exist"
              : "Consumer key is not the correct length");
    }
    if (!isPast(claim.timestamp())) {
      // Its own words for a wrong time never leave Magento's nonce generator.
      return refused(401, "An error occurred validating the nonce");
    }
    if (!nonces.use(claim.consumerKey(), claim.nonce())) {
      return Optional.of(
          MagentoErrors.error(
              401,
              "The nonce is already being used by the consumer with key %1.",
              claim.consumerKey()));
    }
    if (!same(claim.token(), integration.accessToken())) {
      return refused(401, "Specified token does not exist");
    }
    String key = integration.consumerSecret() + "&" + integration.accessTokenSecret();
    String expected =
        OAuth1.sign(request.method(), base + request.path(), signed, key, claim.method());
    if (!same(expected, claim.signature())) {
      return refused(401, "The signature is invalid. Verify and try again.");
    }
    return Optional.empty();
  }

  private static Optional<FakeResponse> refused(int status, String message) {
    return Optional.of(MagentoErrors.error(status, message));
  }

  /** However long ago: only timestamps of the future are refused. */
  private boolean isPast(String timestamp) {
    return timestamp.matches("[0-9]{1,12}")
        && Long.parseLong(timestamp) <= options.clock().instant().plus(DEVIATION).getEpochSecond();
  }

  private static boolean same(String one, String other) {
    return Mac.same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
