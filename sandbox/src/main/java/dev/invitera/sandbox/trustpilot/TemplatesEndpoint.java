package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;

/** {@code GET /v1/private/business-units/{id}/templates}; the values of type are assumed. */
final class TemplatesEndpoint {
  private final PrivateAccess access;

  TemplatesEndpoint(PrivateAccess access) {
    this.access = access;
  }

  FakeResponse list(RecordedRequest request, String unitId) {
    return switch (access.check(request, unitId, false)) {
      case PrivateAccess.Outcome.Refused(FakeResponse answer) -> answer;
      case PrivateAccess.Outcome.Allowed allowed -> FakeResponse.json(200, templates());
    };
  }

  private static ObjectNode templates() {
    ObjectNode body = Json.object();
    ArrayNode all = body.putArray("templates");
    add(all, "507f191e810c19729de860ea", "Service reviews - English", true, "en-US", "service");
    add(all, "507f191e810c19729de860eb", "My autumn template", false, "sv-SE", "service");
    add(all, "5c17c7ebb565bb0001046fbd", "Product reviews - English", true, "en-US", "product");
    return body;
  }

  private static void add(
      ArrayNode all, String id, String name, boolean isDefault, String locale, String type) {
    all.addObject()
        .put("id", id)
        .put("name", name)
        .put("isDefaultTemplate", isDefault)
        .put("locale", locale)
        .put("type", type);
  }
}
