package dev.invitera.sandbox.trustpilot;

import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Optional;

/** Who may use the private part: a valid token, one's own business unit, a named user. */
final class PrivateAccess {
  private final TrustpilotOptions options;
  private final Tokens tokens;

  PrivateAccess(TrustpilotOptions options, Tokens tokens) {
    this.options = options;
    this.tokens = tokens;
  }

  /** Who was let in, or the answer that turns the caller away. */
  sealed interface Outcome {
    record Allowed(BusinessUnit unit) implements Outcome {}

    record Refused(FakeResponse answer) implements Outcome {}
  }

  Outcome check(RecordedRequest request, String unitId, boolean needsUser) {
    String header = request.header("Authorization").orElse("");
    Optional<Tokens.Token> token =
        header.startsWith("Bearer ")
            ? tokens.valid(header.substring("Bearer ".length()))
            : Optional.empty();
    if (token.isEmpty()) {
      return new Outcome.Refused(
          ApiErrors.gateway("Invalid access token", "oauth.v2.InvalidAccessToken"));
    }
    Optional<BusinessUnit> unit =
        options.businessUnits().stream().filter(u -> u.id().equals(unitId)).findFirst();
    boolean named =
        token.get().belongsToUser()
            || request
                .header("x-business-user-id")
                .filter(options.businessUserId()::equals)
                .isPresent();
    return unit.isEmpty() || (needsUser && !named)
        ? new Outcome.Refused(ApiErrors.forbidden())
        : new Outcome.Allowed(unit.get());
  }
}
