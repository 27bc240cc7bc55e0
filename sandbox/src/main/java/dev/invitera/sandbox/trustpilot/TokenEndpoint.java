package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Query;
import dev.invitera.sandbox.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The token requests, {@code accesstoken} and {@code refresh}. All values are strings. */
final class TokenEndpoint {
  private final TrustpilotOptions options;
  private final Tokens tokens;

  TokenEndpoint(TrustpilotOptions options, Tokens tokens) {
    this.options = options;
    this.tokens = tokens;
  }

  FakeResponse accessToken(RecordedRequest request) {
    Optional<FakeResponse> refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Query form = request.form();
    return switch (form.first("grant_type").orElse("")) {
      case "client_credentials" -> shortAnswer(tokens.issue(false));
      case "password" -> {
        boolean known =
            form.first("username").orElse("").equals(options.username())
                && form.first("password").orElse("").equals(options.password());
        yield known
            ? longAnswer(tokens.issue(true))
            : ApiErrors.oauth(400, "invalid_grant", "Invalid username or password");
      }
      default -> ApiErrors.oauth(400, "unsupported_grant_type", "Unsupported grant type");
    };
  }

  FakeResponse refresh(RecordedRequest request) {
    Optional<FakeResponse> refusal = refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<Tokens.Token> old = tokens.byRefresh(request.form().first("refresh_token").orElse(""));
    if (old.isEmpty()) {
      return ApiErrors.oauth(400, "invalid_grant", "Refresh token expired");
    }
    return tokens.isTooEarly(old.get())
        ? ApiErrors.oauth(429, "too_many_requests", "The access token has not expired yet")
        : longAnswer(tokens.issue(true));
  }

  private Optional<FakeResponse> refusal(RecordedRequest request) {
    if (!tokens.mayAsk()) {
      return Optional.of(ApiErrors.oauth(429, "too_many_requests", "Too many token requests"));
    }
    if (!request
        .header("Content-Type")
        .orElse("")
        .startsWith("application/x-www-form-urlencoded")) {
      return Optional.of(ApiErrors.api(415, "UnsupportedMediaType", "Send a form"));
    }
    String pair = options.apiKey() + ":" + options.apiSecret();
    String expected =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return request.header("Authorization").orElse("").equals(expected)
        ? Optional.empty()
        : Optional.of(ApiErrors.oauth(401, "invalid_client", "Invalid client credentials"));
  }

  private FakeResponse shortAnswer(Tokens.Token token) {
    return FakeResponse.json(
        200,
        Json.object()
            .put("access_token", token.access())
            .put("expires_in", Long.toString(options.tokenLifetime().toSeconds())));
  }

  private FakeResponse longAnswer(Tokens.Token token) {
    String issued = Long.toString(token.issuedAt().toEpochMilli());
    ObjectNode body = Json.object().put("access_token", token.access());
    body.put("refresh_token", token.refresh().orElseThrow()).put("token_type", "BearerToken");
    body.put("issued_at", issued);
    body.put("expires_in", Long.toString(options.tokenLifetime().toSeconds()));
    body.put("client_id", options.apiKey()).put("refresh_token_issued_at", issued);
    body.put("refresh_token_expires_in", Long.toString(Tokens.REFRESH_LIFETIME.toSeconds() - 1));
    body.put("refresh_token_status", "approved").put("app_enduser", "").put("status", "approved");
    return FakeResponse.json(200, body);
  }
}
