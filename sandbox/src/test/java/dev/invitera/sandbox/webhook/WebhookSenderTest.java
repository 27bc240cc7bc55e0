package dev.invitera.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.sandbox.http.Body;
import dev.invitera.sandbox.http.Delivery;
import dev.invitera.sandbox.http.FakeResponse;
import dev.invitera.sandbox.http.FakeServer;
import dev.invitera.sandbox.http.Json;
import dev.invitera.sandbox.http.RecordedRequest;
import dev.invitera.sandbox.webhook.SignatureStyle.Encoding;
import dev.invitera.testkit.MovableClock;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSenderTest {
  private static final Body BODY = Body.of("{\"test\": 2432232314}");
  private static final Instant AT = Instant.ofEpochSecond(1_614_265_330L);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "published v1 vector",
        "non-ascii body",
        "github published vector",
        "shopify",
        "stripe"
      })
  void signsAsThePublishedVectors(String name) {
    JsonNode vector = vector(name);
    JsonNode headers = vector.path("headers");
    String secret = vector.path("secret").asText();
    Body body = Body.of(Base64.getDecoder().decode(vector.path("body_base64").asText()));
    String stripe = headers.path("Stripe-Signature").asText();
    String seconds =
        stripe.isEmpty()
            ? headers.path("webhook-timestamp").asText("0")
            : stripe.substring(2, stripe.indexOf(','));
    SignatureStyle style =
        switch (vector.path("scheme").asText()) {
          case "github" -> new SignatureStyle.GitHub(secret);
          case "shopify" -> new SignatureStyle.Shopify(secret);
          case "stripe" -> new SignatureStyle.Stripe(secret);
          default -> new SignatureStyle.StandardWebhooks(List.of(secret));
        };
    Delivery signed =
        WebhookSender.signedBytes(
            style,
            headers.path("webhook-id").asText(),
            Instant.ofEpochSecond(Long.parseLong(seconds)),
            List.of(),
            body);
    assertThat(signed.headers()).isNotEmpty();
    signed.headers().forEach(h -> assertThat(h.value()).isEqualTo(headers.path(h.name()).asText()));
  }

  @Test
  void signsAsymmetricallyWithEd25519() throws GeneralSecurityException {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Delivery signed = sign(new SignatureStyle.StandardWebhooksAsymmetric(keys.getPrivate()));
    String value = signed.header("webhook-signature").orElseThrow();
    assertThat(value).startsWith("v1a,");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(keys.getPublic());
    signature.update(Body.of("msg_1." + AT.getEpochSecond() + "." + BODY.text()).bytes());
    assertThat(signature.verify(Base64.getDecoder().decode(value.substring(4)))).isTrue();
  }

  @Test
  void signsWithEverySecretDuringARotation() {
    SignatureStyle both =
        new SignatureStyle.StandardWebhooks(
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_AAAAAAAAAAAAAAAAAAAAAAAA"));
    assertThat(sign(both).header("webhook-signature").orElseThrow().split(" ", -1)).hasSize(2);
  }

  @Test
  void putsPlainSignaturesAndCredentialsWhereTold() {
    Delivery hex =
        sign(new SignatureStyle.PlainHmac("X-Sig", "v=", "HmacSHA512", Encoding.HEX, "k"));
    assertThat(hex.header("X-Sig").orElseThrow()).startsWith("v=").hasSize(2 + 128);
    Delivery base64 =
        sign(new SignatureStyle.PlainHmac("X-Sig", "", "HmacSHA256", Encoding.BASE64, "k"));
    assertThat(base64.header("X-Sig").orElseThrow()).hasSize(44);
    assertThat(sign(new SignatureStyle.Bearer("t")).header("Authorization")).contains("Bearer t");
    assertThat(sign(new SignatureStyle.Basic("u", "p")).header("Authorization"))
        .contains("Basic dTpw");
    assertThat(sign(new SignatureStyle.Unsigned()).headers()).isEmpty();
  }

  @Test
  void writesCloudEventsInAllThreeModes() {
    MovableClock clock = MovableClock.at("2026-11-22T00:08:04Z");
    JsonNode payload = Json.object().put("orderId", "1001");
    SignatureStyle none = new SignatureStyle.Unsigned();
    try (WebhookSender sender = new WebhookSender(clock);
        FakeServer receiver = FakeServer.bind(0, clock)) {
      receiver.serve(request -> FakeResponse.empty(204));
      sender.send(receiver.uri(), none, new EventFormat.CloudEventStructured("t", "/s"), payload);
      sender.send(receiver.uri(), none, new EventFormat.CloudEventBatch("t", "/s"), payload);
      sender.send(receiver.uri(), none, new EventFormat.CloudEventBinary("t é", "/s"), payload);
      assertThat(sender.handshake(receiver.uri(), "shop.example").status()).isEqualTo(204);
      List<RecordedRequest> sent = receiver.requests();
      JsonNode event = sent.get(0).body().json();
      assertThat(event.path("specversion").asText()).isEqualTo("1.0");
      assertThat(event.path("data")).isEqualTo(payload);
      assertThat(sent.get(0).header("Content-Type").orElseThrow())
          .startsWith("application/cloudevents+json");
      assertThat(sent.get(1).body().json().path(0).path("data")).isEqualTo(payload);
      assertThat(sent.get(2).header("ce-type")).contains("t%20%C3%A9");
      assertThat(sent.get(2).body().json()).isEqualTo(payload);
      assertThat(sent.get(3).method()).isEqualTo("OPTIONS");
      assertThat(sent.get(3).header("WebHook-Request-Origin")).contains("shop.example");
    }
  }

  private static Delivery sign(SignatureStyle style) {
    return WebhookSender.signedBytes(style, "msg_1", AT, List.of(), BODY);
  }

  private static JsonNode vector(String name) {
    for (JsonNode vector :
        Json.resource(WebhookSenderTest.class, "signature-vectors.json").path("vectors")) {
      if (vector.path("name").asText().equals(name)) {
        return vector;
      }
    }
    throw new AssertionError("no vector " + name);
  }
}
