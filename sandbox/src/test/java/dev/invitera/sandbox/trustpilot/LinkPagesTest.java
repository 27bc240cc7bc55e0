package dev.invitera.sandbox.trustpilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.Web;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.Query;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkPagesTest {
  static Stream<JsonNode> genuine() {
    return vectors("bgl-vectors.json");
  }

  static Stream<JsonNode> forged() {
    return vectors("bgl-negative.json");
  }

  static Stream<JsonNode> unique() {
    return vectors("unique-link-vectors.json");
  }

  @ParameterizedTest
  @MethodSource("genuine")
  void opensGenuineBusinessGeneratedLinks(JsonNode vector) {
    assertThat(LinkDecoder.businessGenerated(text(vector, "payloadBase64"), keys(vector)).text())
        .isEqualTo(text(vector, "plaintext"));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void refusesForgedBusinessGeneratedLinks(JsonNode vector) {
    assertThatThrownBy(
            () -> LinkDecoder.businessGenerated(text(vector, "payloadBase64"), keys(vector)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("unique")
  void opensUniqueLinks(JsonNode vector) {
    LinkKeys keys = new LinkKeys("", "", text(vector, "secret"));
    String reference = text(vector, "reference");
    String email = text(vector, "emailBase64");
    assertThat(LinkDecoder.uniqueLinkEmail(reference, email, text(vector, "hashSha1Hex"), keys))
        .isEqualTo(text(vector, "email"));
    assertThatThrownBy(() ->
            LinkDecoder.uniqueLinkEmail(reference + "x", email, text(vector, "hashSha1Hex"), keys))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersClicksAndRecordsThem() throws IOException {
    JsonNode vector = genuine().findFirst().orElseThrow();
    BusinessUnit unit =
        BusinessUnit.of("5f3a9c0e1b2d4e0001a2b3c4", "shop.example", "Shop", "SE")
            .withLinks(keys(vector));
    try (TrustpilotSandbox trustpilot =
        TrustpilotSandbox.start(TrustpilotOptions.defaults().withBusinessUnits(unit))) {
      String path = "/evaluate-bgl/shop.example?p=";
      String payload = Query.percentEncode(text(vector, "payloadBase64"));
      assertThat(Web.get(trustpilot.uri(), path + payload).statusCode()).isEqualTo(200);
      assertThat(trustpilot.count("jane.doe@example.com", "1001", Block.SERVICE)).isEqualTo(1);
      assertThat(Web.get(trustpilot.uri(), path + "AAAA").statusCode()).isEqualTo(400);
      assertThat(Web.get(trustpilot.uri(), path.replace("shop", "other") + payload).statusCode())
          .isEqualTo(404);
      assertThat(trustpilot.invitations()).hasSize(1);
    }
  }

  private static LinkKeys keys(JsonNode vector) {
    return new LinkKeys(text(vector, "encryptKeyBase64"), text(vector, "authKeyBase64"), "s");
  }

  private static String text(JsonNode vector, String name) {
    return vector.path(name).asText();
  }

  private static Stream<JsonNode> vectors(String file) {
    JsonNode all = Json.resource(LinkPagesTest.class, file).path("vectors");
    return StreamSupport.stream(all.spliterator(), false);
  }
}
