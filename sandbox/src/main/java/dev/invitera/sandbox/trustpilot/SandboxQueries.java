package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;

/**
 * What other processes may ask: {@code GET /sandbox/status} and {@code GET /sandbox/invitations},
 * the latter narrowed by {@code email}, {@code reference} and {@code via}; {@code DELETE
 * /sandbox/invitations} forgets them.
 */
final class SandboxQueries {
  private final InvitationLedger ledger;

  SandboxQueries(InvitationLedger ledger) {
    this.ledger = ledger;
  }

  FakeResponse status(long requests) {
    return FakeResponse.json(
        200,
        Json.object()
            .put("invitations", ledger.size())
            .put("repeated", ledger.repeated())
            .put("requests", requests));
  }

  FakeResponse clear() {
    ledger.clear();
    return FakeResponse.empty(204);
  }

  FakeResponse invitations(RecordedRequest request) {
    ArrayNode found = Json.array();
    for (AcceptedInvitation invitation : ledger.all()) {
      if (fits(request, "email", invitation.email())
          && fits(request, "reference", invitation.reference())
          && fits(request, "via", invitation.via())) {
        found.add(json(invitation));
      }
    }
    return FakeResponse.json(200, found);
  }

  private static boolean fits(RecordedRequest request, String name, String value) {
    return request.query().first(name).map(value::equalsIgnoreCase).orElse(true);
  }

  private static ObjectNode json(AcceptedInvitation invitation) {
    ObjectNode json = Json.object();
    json.put("acceptedAt", invitation.acceptedAt().toString());
    json.put("businessUnitId", invitation.businessUnitId()).put("via", invitation.via());
    json.put("email", invitation.email()).put("name", invitation.name());
    json.put("reference", invitation.reference());
    ArrayNode blocks = json.putArray("blocks");
    invitation.blocks().stream()
        .sorted()
        .forEach(b -> blocks.add(b.name().toLowerCase(java.util.Locale.ROOT)));
    if (invitation.via().equals("unique-link")) {
      json.put("request", invitation.request().text());
    } else {
      json.set("request", invitation.request().json());
    }
    return json;
  }
}
