package dev.invitera.sandbox.magento;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;

/** Magento's answers and error bodies; placeholders in messages stay unfilled, as they do there. */
final class MagentoErrors {
  private static final long FATAL_REPORT = 738_291_004_512L;

  private MagentoErrors() {}

  static FakeResponse ok(JsonNode body) {
    return answer(200, body);
  }

  static FakeResponse error(int status, String message) {
    return answer(status, Json.object().put("message", message));
  }

  /** With the value of {@code %1}, in a list. */
  static FakeResponse error(int status, String message, String value) {
    ObjectNode body = Json.object().put("message", message);
    body.putArray("parameters").add(value);
    return answer(status, body);
  }

  static FakeResponse named(int status, String message, String parameter, String value) {
    ObjectNode body = Json.object().put("message", message);
    body.putObject("parameters").put(parameter, value);
    return answer(status, body);
  }

  static FakeResponse notAuthorized(String resource) {
    return named(401, "The consumer isn't authorized to access %resources.", "resources", resource);
  }

  static FakeResponse required(String field) {
    return named(400, "\"%fieldName\" is required. Enter and try again.", "fieldName", field);
  }

  static FakeResponse internal() {
    return error(
        500,
        "Internal Error. Details are available in Magento log file. Report ID:"
            + " webapi-692100d0c0ffe");
  }

  /** What PHP's own errors come to, which Magento's API does not catch. */
  static FakeResponse fatal() {
    ObjectNode body = Json.object();
    body.putObject("messages")
        .putArray("error")
        .addObject()
        .put("code", 500)
        .put("message", "Server internal error. See details in report api/" + FATAL_REPORT);
    return answer(500, body);
  }

  /** What an admin with a second factor is told; the parameter is not in the text. */
  static FakeResponse secondFactor() {
    ObjectNode body =
        Json.object()
            .put("message", "Please use the 2fa provider-specific endpoints to obtain a token.");
    body.putObject("parameters").putArray("active_providers").add("google");
    return answer(400, body);
  }

  /** With {@code maximum_page_size} set. */
  static FakeResponse pageTooLarge(int max) {
    ObjectNode body = Json.object().put("message", "Maximum SearchCriteria pageSize is %max");
    body.putObject("parameters").put("max", max);
    return answer(400, body);
  }

  static FakeResponse noSuchEntity() {
    return error(
        404, "The entity that was requested doesn't exist. Verify the entity and try again.");
  }

  private static FakeResponse answer(int status, JsonNode body) {
    return FakeResponse.of(status, "application/json; charset=utf-8", Json.writeLikePhp(body));
  }
}
