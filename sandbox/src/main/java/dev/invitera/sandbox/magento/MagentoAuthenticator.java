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

/** Who is calling: by bearer, by OAuth 1.0a header or by an admin's token. */
final class MagentoAuthenticator {
  private final MagentoOptions options;
  private final URI base;
  private final AdminTokens adminTokens;
  private final NonceLog nonces;

  MagentoAuthenticator(MagentoOptions options, URI base, AdminTokens adminTokens) {
    this.options = options;
    this.base = base;
    this.adminTokens = adminTokens;
    this.nonces = new NonceLog(options.clock(), Duration.ofMinutes(10));
  }

  /** The answer that turns the caller away, if it is not let in. */
  Optional<FakeResponse> refusal(RecordedRequest request, String resource) {
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
    List<Query.Parameter> signed = new ArrayList<>(request.query().parameters());
    signed.addAll(OAuth1.headerParameters(header));
    Optional<OAuth1.Claim> found = OAuth1.claim(signed);
    if (found.isEmpty()) {
      return Optional.of(MagentoErrors.notAuthorized(resource));
    }
    OAuth1.Claim claim = found.get();
    String taken = options.version() == MagentoOptions.Version.V2_4_7 ? "HMAC-SHA256" : "HMAC-SHA1";
    if (!claim.method().equals(taken)) {
      return Optional.of(MagentoErrors.error(400, "Signature method %1 is not supported"));
    }
    MagentoOptions.Integration integration = options.integration();
    if (!same(claim.consumerKey(), integration.consumerKey())
        || !same(claim.token(), integration.accessToken())) {
      return Optional.of(MagentoErrors.notAuthorized(resource));
    }
    String key = integration.consumerSecret() + "&" + integration.accessTokenSecret();
    String expected =
        OAuth1.sign(request.method(), base + request.path(), signed, key, claim.method());
    if (!same(expected, claim.signature())) {
      return Optional.of(
          MagentoErrors.error(401, "The signature is invalid. Verify and try again."));
    }
    if (!nonces.isTimely(claim.timestamp()) || !nonces.use(claim.consumerKey(), claim.nonce())) {
      return Optional.of(
          MagentoErrors.error(401, "The nonce is already being used by the consumer with key %1."));
    }
    return Optional.empty();
  }

  private static boolean same(String one, String other) {
    return Mac.same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
