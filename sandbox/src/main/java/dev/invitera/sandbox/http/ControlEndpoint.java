package dev.invitera.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets another process drive a fake: {@code POST} and {@code DELETE /sandbox/faults}, {@code GET
 * /sandbox/requests}. Paths below /sandbox/ are neither recorded nor hit by faults.
 *
 * <p>A fault is {@code {"pattern": "POST .*email-invitations", "fault": "reset-after-processing",
 * "times": 2, "skip": 0}}, with {@code status}, {@code body}, {@code seconds}, {@code at}, {@code
 * to} or {@code millis} where its kind needs it.
 */
final class ControlEndpoint {
  private final FaultScript faults;
  private final Supplier<List<RecordedRequest>> requests;

  ControlEndpoint(FaultScript faults, Supplier<List<RecordedRequest>> requests) {
    this.faults = faults;
    this.requests = requests;
  }

  Optional<FakeResponse> answer(RecordedRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "POST /sandbox/faults" -> Optional.of(addFaults(request));
      case "DELETE /sandbox/faults" -> {
        faults.clear();
        yield Optional.of(FakeResponse.empty(204));
      }
      case "GET /sandbox/requests" -> Optional.of(FakeResponse.json(200, list()));
      default -> Optional.empty();
    };
  }

  private FakeResponse addFaults(RecordedRequest request) {
    try {
      JsonNode rule = request.body().json();
      faults.add(
          rule.path("pattern").asText(""),
          FaultReader.read(rule),
          rule.path("skip").asInt(0),
          rule.path("times").asInt(1));
      return FakeResponse.json(200, Json.object().put("pending", faults.pending()));
    } catch (IllegalArgumentException e) {
      return FakeResponse.json(400, Json.object().put("error", e.getMessage()));
    }
  }

  private ArrayNode list() {
    ArrayNode all = Json.array();
    for (RecordedRequest request : requests.get()) {
      ObjectNode one = all.addObject();
      one.put("receivedAt", request.receivedAt().toString());
      one.put("method", request.method());
      one.put("path", request.path());
      one.put("query", request.rawQuery());
      ObjectNode headers = one.putObject("headers");
      request.headers().forEach(h -> headers.put(h.name(), h.value()));
      one.put("body", request.body().text());
    }
    return all;
  }
}
