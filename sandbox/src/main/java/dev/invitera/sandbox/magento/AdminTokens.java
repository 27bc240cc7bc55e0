package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** {@code POST integration/admin/token} and the tokens it gave out; they last an hour. */
final class AdminTokens {
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final MagentoOptions options;
  private final Map<String, Instant> expiries = new HashMap<>();

  AdminTokens(MagentoOptions options) {
    this.options = options;
  }

  FakeResponse post(RecordedRequest request) {
    JsonNode sent;
    try {
      sent = request.body().json();
    } catch (IllegalArgumentException e) {
      return MagentoErrors.required("username");
    }
    boolean known =
        sent.path("username").asText().equals(options.adminUsername())
            && sent.path("password").asText().equals(options.adminPassword());
    if (!known) {
      return MagentoErrors.error(
          401,
          "The account sign-in was incorrect or your account is disabled temporarily. Please wait"
              + " and try again later.");
    }
    if (options.twoFactors()) {
      return MagentoErrors.secondFactor();
    }
    return MagentoErrors.ok(TextNode.valueOf(issue()));
  }

  private synchronized String issue() {
    String token = "eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ.sandbox." + (expiries.size() + 1);
    expiries.put(token, options.clock().instant().plus(LIFETIME));
    return token;
  }

  synchronized boolean isValid(String token) {
    Instant expiry = expiries.get(token);
    return expiry != null && options.clock().instant().isBefore(expiry);
  }
}
