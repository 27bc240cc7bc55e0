package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;

/**
 * Trustpilot's error bodies: three shapes, by which of its layers refuses. The texts of 400, 404
 * and 415 are assumptions.
 */
final class ApiErrors {
  private ApiErrors() {}

  static FakeResponse badRequest(String message) {
    return api(400, "BadRequest", message);
  }

  static FakeResponse api(int status, String code, String message) {
    return FakeResponse.json(status, Json.object().put("ErrorCode", code).put("Error", message));
  }

  static FakeResponse gateway(String message, String code) {
    ObjectNode body = Json.object();
    ObjectNode fault = body.putObject("fault").put("faultstring", message);
    fault.putObject("detail").put("errorcode", code);
    return FakeResponse.json(401, body);
  }

  static FakeResponse forbidden() {
    return FakeResponse.json(
        403,
        Json.object()
            .put("message", "Access to resource is forbidden")
            .put("errorCode", 1014)
            .put("correlationId", "3b0d6c1e-0000-4000-8000-000000000001"));
  }

  static FakeResponse oauth(int status, String error, String description) {
    return FakeResponse.json(
        status, Json.object().put("error", error).put("error_description", description));
  }
}
