package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.function.Predicate;

/** {@code GET /v1/business-units/find?name=} and {@code /{id}}: public, with the API key. */
final class BusinessUnitEndpoint {
  private final TrustpilotOptions options;

  BusinessUnitEndpoint(TrustpilotOptions options) {
    this.options = options;
  }

  FakeResponse find(RecordedRequest request) {
    String name = request.query().first("name").orElse("");
    return answer(
        request,
        unit -> unit.domain().equals(name) || ("www." + unit.domain()).equals(name),
        "No business unit of this name");
  }

  FakeResponse get(RecordedRequest request, String id) {
    return answer(request, unit -> unit.id().equals(id), "No business unit of this id");
  }

  private FakeResponse answer(
      RecordedRequest request, Predicate<BusinessUnit> wanted, String otherwise) {
    String key = request.header("apikey").or(() -> request.query().first("apikey")).orElse("");
    if (!key.equals(options.apiKey())) {
      return ApiErrors.gateway("Invalid ApiKey", "oauth.v2.InvalidApiKey");
    }
    return options.businessUnits().stream()
        .filter(wanted)
        .findFirst()
        .map(unit -> FakeResponse.json(200, json(unit)))
        .orElseGet(() -> ApiErrors.api(404, "NotFound", otherwise));
  }

  private static ObjectNode json(BusinessUnit unit) {
    ObjectNode body = Json.object();
    body.putArray("links")
        .addObject()
        .put("href", "https://api.trustpilot.com/v1/business-units/" + unit.id())
        .put("method", "GET")
        .put("rel", "self");
    body.put("id", unit.id()).put("displayName", unit.displayName());
    ObjectNode name = body.putObject("name").put("identifying", unit.domain());
    name.putArray("referring").add(unit.domain()).add("www." + unit.domain());
    body.put("websiteUrl", "https://www." + unit.domain()).put("country", unit.country());
    ObjectNode reviews = body.putObject("numberOfReviews").put("total", 128);
    reviews.put("usedForTrustScoreCalculation", 120).put("oneStar", 4).put("twoStars", 3);
    reviews.put("threeStars", 9).put("fourStars", 30).put("fiveStars", 82);
    body.put("status", "active");
    body.putObject("score").put("trustScore", 4.4).put("stars", 4.5);
    return body;
  }
}
