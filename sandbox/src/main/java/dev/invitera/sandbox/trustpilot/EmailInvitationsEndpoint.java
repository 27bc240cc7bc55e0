package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** {@code POST /v1/private/business-units/{id}/email-invitations}. */
final class EmailInvitationsEndpoint {
  private final TrustpilotOptions options;
  private final PrivateAccess access;
  private final InvitationLedger ledger;

  EmailInvitationsEndpoint(
      TrustpilotOptions options, PrivateAccess access, InvitationLedger ledger) {
    this.options = options;
    this.access = access;
    this.ledger = ledger;
  }

  FakeResponse post(RecordedRequest request, String unitId) {
    return switch (access.check(request, unitId, true)) {
      case PrivateAccess.Outcome.Refused(FakeResponse answer) -> answer;
      case PrivateAccess.Outcome.Allowed(BusinessUnit unit) -> accept(request, unit);
    };
  }

  private FakeResponse accept(RecordedRequest request, BusinessUnit unit) {
    if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
      return ApiErrors.api(415, "UnsupportedMediaType", "Send application/json");
    }
    JsonNode call;
    try {
      call = request.body().json();
    } catch (IllegalArgumentException e) {
      return ApiErrors.badRequest("The body is not JSON");
    }
    Optional<String> problem = InvitationRules.problem(call, unit);
    if (problem.isPresent()) {
      return ApiErrors.badRequest(problem.get());
    }
    Set<Block> blocks = EnumSet.noneOf(Block.class);
    if (call.has("serviceReviewInvitation")) {
      blocks.add(Block.SERVICE);
    }
    if (call.has("productReviewInvitation")) {
      blocks.add(Block.PRODUCT);
    }
    ledger.add(
        new AcceptedInvitation(
            request.receivedAt(),
            unit.id(),
            "email-invitations",
            call.path("consumerEmail").asText(),
            call.path("consumerName").asText(),
            call.path("referenceNumber").asText(),
            blocks,
            request.body()));
    return options.acceptedWithBody()
        ? FakeResponse.json(
            options.acceptedStatus(), Json.object().put("id", "sandbox-" + ledger.size()))
        : FakeResponse.empty(options.acceptedStatus());
  }
}
