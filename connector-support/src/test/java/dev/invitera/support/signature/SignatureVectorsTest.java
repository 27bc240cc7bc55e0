package dev.invitera.support.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invitera.connector.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Published and computed vectors of all schemes. */
class SignatureVectorsTest {

  /** Needs RSA over the base64 of the body: Adobe's own scheme, which nothing here speaks. */
  private static final String ADOBE = "adobe-commerce-webhook";

  static Stream<Named<JsonNode>> vectors() throws IOException {
    try (InputStream in =
        SignatureVectorsTest.class.getResourceAsStream("signature-vectors.json")) {
      return new ObjectMapper()
          .readTree(in)
          .get("vectors")
          .valueStream()
          .filter(vector -> !vector.get("scheme").asText().equals(ADOBE))
          .map(vector -> Named.of(vector.get("name").asText(), vector));
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void agreesWithTheVector(JsonNode vector) throws IOException {
    Delivery delivery = delivery(vector);

    assertThat(verifier(vector).refusal(delivery).isEmpty())
        .isEqualTo(vector.get("valid").asBoolean());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesEveryVectorOnceAByteOfTheBodyIsTamperedWith(JsonNode vector) throws IOException {
    Delivery delivery = delivery(vector);
    byte[] tampered = delivery.body().clone();
    tampered[tampered.length / 2] ^= 1;

    assertThat(verifier(vector).refusal(delivery.withBody(tampered))).isPresent();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void refusesEveryVectorWhoseSignatureComesTwice(JsonNode vector) throws IOException {
    Delivery twice = delivery(vector).withSignaturesTwice();

    assertThat(verifier(vector).refusal(twice)).isPresent();
  }

  @Test
  void readsEnoughVectorsToMeanSomething() throws IOException {
    assertThat(vectors()).hasSize(14);
  }

  private static SignatureVerifier verifier(JsonNode vector) {
    List<Secret> secrets = List.of(Secret.of(vector.get("secret").asText()));
    Duration tolerance = Duration.ofSeconds(vector.path("tolerance_seconds").asLong());
    String scheme = vector.get("scheme").asText();
    return switch (scheme) {
      case "standard-webhooks" -> new StandardWebhooksVerifier(secrets, tolerance);
      case "github" -> HmacHeaderVerifier.github(secrets);
      case "shopify" -> HmacHeaderVerifier.shopify(secrets);
      case "stripe" -> new StripeVerifier(StripeVerifier.HEADER, secrets, tolerance);
      case "woocommerce" ->
          HmacHeaderVerifier.overBody(
              "X-WC-Webhook-Signature", "", HmacSignature.SHA256_BASE64, secrets);
      default -> throw new AssertionError("no verifier for " + scheme);
    };
  }

  private static Delivery delivery(JsonNode vector) throws IOException {
    Delivery delivery =
        Delivery.of(
            vector.get("body_base64").binaryValue(),
            Instant.ofEpochSecond(vector.path("now").asLong()));
    for (Map.Entry<String, JsonNode> header : vector.get("headers").properties()) {
      delivery = delivery.with(header.getKey(), header.getValue().asText());
    }
    return delivery;
  }
}
