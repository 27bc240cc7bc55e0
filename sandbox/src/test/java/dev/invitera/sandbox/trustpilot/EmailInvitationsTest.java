package dev.invitera.sandbox.trustpilot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.Json;
import dev.invitera.testkit.MovableClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailInvitationsTest {
  private static final String TOKEN_PATH =
      "/v1/oauth/oauth-business-users-for-applications/accesstoken";

  private final MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");
  private final TrustpilotSandbox trustpilot =
      TrustpilotSandbox.start(TrustpilotOptions.defaults().withClock(clock));
  private final TrustpilotOptions options = trustpilot.options();

  @AfterEach
  void stop() {
    trustpilot.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "service", "service-product", "product-skus"})
  void acceptsTheDocumentedRequestsWithAnEmptyAnswer(String name) throws IOException {
    JsonNode request = Json.resource(getClass(), "api/email-invitations." + name + ".request.json");
    HttpResponse<String> answer = invite(request, token("client_credentials"));
    assertThat(answer.body()).isEmpty();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(trustpilot.invitations().getFirst().request().json()).isEqualTo(request);
  }

  @Test
  void countsPerPersonReferenceAndBlock() throws IOException {
    String token = token("client_credentials");
    JsonNode both = Json.resource(getClass(), "api/email-invitations.service-product.request.json");
    invite(both, token);
    assertThat(trustpilot.count("Jane.Doe@example.com", "1002", Block.SERVICE)).isEqualTo(1);
    assertThat(trustpilot.repeated()).isZero();
    invite(both, token);
    assertThat(trustpilot.count("jane.doe@example.com", "1002", Block.PRODUCT)).isEqualTo(2);
    assertThat(trustpilot.repeated()).isEqualTo(2);
    JsonNode asked = Web.json(Web.get(trustpilot.uri(), "/sandbox/invitations?reference=1002"));
    assertThat(asked).hasSize(2);
    assertThat(asked.path(0).path("blocks").toString()).isEqualTo("[\"service\",\"product\"]");
    assertThat(Web.json(Web.get(trustpilot.uri(), "/sandbox/status")).path("repeated").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "consumerEmail | \"\" | consumerEmail is required",
        "consumerName | null | consumerName must be a text",
        "referenceNumber | 12 | referenceNumber must be a text",
        "consumerEmail | \"jane\" | consumerEmail is not an e-mail address",
        "consumerEmail | \"x@butik-nord.example\" | consumerEmail belongs to the company's own domain",
        "locale | \"sv_SE\" | locale must look like en-GB",
        "type | \"sms\" | type must be email",
        "consumeremail | \"x\" | Unknown field consumeremail",
        "serviceReviewInvitation | {\"redirectUri\":\"/thanks\"} | redirectUri must be a full http(s) address",
        "serviceReviewInvitation | {\"tags\":[\"two words\"]} | A tag may hold a-z A-Z 0-9 _ - . only",
        "serviceReviewInvitation | {\"preferredSendTime\":\"2026-12-01T08:00:00+01:00\"} | preferredSendTime must look like 2013-09-07T13:37:00, in UTC",
        "serviceReviewInvitation | {\"preferredSendTime\":\"2026-12-09T08:00:00\"} | The service invitation must be sent before the product invitation",
        "productReviewInvitation | {} | Exactly one of products and productSkus is needed",
        "productReviewInvitation | {\"productSkus\":[\"A\"],\"products\":[]} | Exactly one of products and productSkus is needed",
        "productReviewInvitation | {\"products\":[]} | The list of products must not be empty",
        "productReviewInvitation | {\"products\":[{\"sku\":\"A\"}]} | name is required"
      })
  void refuses(String field, String value, String message) throws IOException {
    ObjectNode call =
        (ObjectNode)
            Json.resource(getClass(), "api/email-invitations.service-product.request.json");
    call.set(field, dev.invitera.sandbox.http.Body.of(value).json());
    HttpResponse<String> answer = invite(call, token("client_credentials"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Web.json(answer).path("ErrorCode").asText()).isEqualTo("BadRequest");
    assertThat(Web.json(answer).path("Error").asText()).isEqualTo(message);
    assertThat(trustpilot.invitations()).isEmpty();
  }

  @Test
  void refusesInTheThreeDocumentedShapes() throws IOException {
    JsonNode call = Json.resource(getClass(), "api/email-invitations.minimal.request.json");
    assertThat(Web.json(invite(call, "wrong")))
        .isEqualTo(Json.resource(getClass(), "api/error-401-gateway.json"));
    HttpResponse<String> nobody =
        Web.send(
            "POST",
            trustpilot.uri(),
            path(),
            call.toString(),
            "Authorization",
            "Bearer " + token("client_credentials"),
            "Content-Type",
            "application/json");
    assertThat(nobody.statusCode()).isEqualTo(403);
    assertThat(Web.json(nobody))
        .isEqualTo(Json.resource(getClass(), "api/error-403-forbidden.json"));
  }

  @Test
  void issuesTokensAsStringsThatExpireByTheClock() throws IOException {
    JsonNode answer = Web.json(askToken("grant_type=client_credentials"));
    assertThat(answer.path("expires_in").isTextual()).isTrue();
    assertThat(answer.path("expires_in").asText()).isEqualTo("359999");
    assertThat(answer.has("refresh_token")).isFalse();
    JsonNode call = Json.resource(getClass(), "api/email-invitations.minimal.request.json");
    clock.advance(Duration.ofSeconds(359_998));
    assertThat(invite(call, answer.path("access_token").asText()).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(invite(call, answer.path("access_token").asText()).statusCode()).isEqualTo(401);
  }

  @Test
  void refusesToRefreshTooEarlyAndToIssueTooMany() throws IOException {
    String login =
        "grant_type=password&username=owner%40butik-nord.example&password=sandbox-password";
    JsonNode token = Web.json(askToken(login));
    assertThat(token.properties().stream().map(e -> e.getKey()))
        .containsExactlyInAnyOrderElementsOf(
            Json.resource(getClass(), "api/token-password.response.json").properties().stream()
                .map(e -> e.getKey())
                .toList());
    String refresh =
        "grant_type=refresh_token&refresh_token=" + token.path("refresh_token").asText();
    assertThat(form(TOKEN_PATH.replace("accesstoken", "refresh"), refresh).statusCode())
        .isEqualTo(429);
    clock.advance(Duration.ofHours(99));
    assertThat(form(TOKEN_PATH.replace("accesstoken", "refresh"), refresh).statusCode())
        .isEqualTo(200);
    assertThat(askToken(login.replace("sandbox-password", "x")).body()).contains("invalid_grant");
    int last = 0;
    for (int i = 0; i <= options.tokenRequestsPerMinute(); i++) {
      last = askToken("grant_type=client_credentials").statusCode();
    }
    assertThat(last).isEqualTo(429);
  }

  @Test
  void findsBusinessUnitsAndTemplatesInTheRecordedShape() throws IOException {
    HttpResponse<String> found =
        Web.get(
            trustpilot.uri(),
            "/v1/business-units/find?name=butik-nord.example",
            "apikey",
            options.apiKey());
    assertThat(Web.json(found).toString())
        .isEqualTo(Json.resource(getClass(), "api/business-unit-find.response.json").toString());
    assertThat(
            Web.get(trustpilot.uri(), "/v1/business-units/find?name=butik-nord.example")
                .statusCode())
        .isEqualTo(401);
    assertThat(
            Web.get(
                    trustpilot.uri(),
                    "/v1/business-units/" + TrustpilotOptions.DEFAULT_UNIT.id(),
                    "apikey",
                    options.apiKey())
                .body())
        .isEqualTo(found.body());
    HttpResponse<String> templates =
        Web.get(
            trustpilot.uri(),
            path().replace("email-invitations", "templates"),
            "Authorization",
            "Bearer " + token("client_credentials"));
    assertThat(dev.invitera.sandbox.Shapes.of(Web.json(templates)))
        .isEqualTo(
            dev.invitera.sandbox.Shapes.of(
                Json.resource(getClass(), "api/templates.response.json")));
  }

  private String path() {
    return "/v1/private/business-units/"
        + TrustpilotOptions.DEFAULT_UNIT.id()
        + "/email-invitations";
  }

  private HttpResponse<String> invite(JsonNode call, String token) throws IOException {
    return Web.send(
        "POST",
        trustpilot.uri(),
        path(),
        call.toString(),
        "Authorization",
        "Bearer " + token,
        "x-business-user-id",
        options.businessUserId(),
        "Content-Type",
        "application/json");
  }

  private String token(String grant) throws IOException {
    return Web.json(askToken("grant_type=" + grant)).path("access_token").asText();
  }

  private HttpResponse<String> askToken(String form) throws IOException {
    return form(TOKEN_PATH, form);
  }

  private HttpResponse<String> form(String path, String form) throws IOException {
    return Web.send(
        "POST",
        trustpilot.uri(),
        path,
        form,
        "Authorization",
        Web.basic(options.apiKey(), options.apiSecret()),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }
}
