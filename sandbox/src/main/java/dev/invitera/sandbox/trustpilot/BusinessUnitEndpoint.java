package dev.invitera.sandbox.trustpilot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import java.util.Optional;

/** {@code GET /v1/business-units/find?name=}: public, with the API key. */
final class BusinessUnitEndpoint {
  private final TrustpilotOptions options;

  BusinessUnitEndpoint(TrustpilotOptions options) {
    this.options = options;
  }

  FakeResponse find(RecordedRequest request) {
    String key = request.header("apikey").or(() -> request.query().first("apikey")).orElse("");
    if (!key.equals(options.apiKey())) {
      return ApiErrors.gateway("Invalid ApiKey", "oauth.v2.InvalidApiKey");
    }
    String name = request.query().first("name").orElse("");
    Optional<BusinessUnit> unit =
        options.businessUnits().stream()
            .filter(u -> u.domain().equals(name) || ("www." + u.domain()).equals(name))
            .findFirst();
    return unit.map(u -> FakeResponse.json(200, json(u)))
        .orElseGet(() -> ApiErrors.api(404, "NotFound", "No business unit of this name"));
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
