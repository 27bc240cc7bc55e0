package dev.invitera.support.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import dev.invitera.support.signature.HmacSignature.Digest;
import dev.invitera.support.signature.HmacSignature.Encoding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HmacHeaderVerifierTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_305_600);
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] FOX = "The quick brown fox jumps over the lazy dog".getBytes(UTF_8);

  @Test
  void computesThePublishedDigests() {
    assertThat(HmacSignature.SHA256_HEX.sign(KEY, FOX))
        .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    assertThat(new HmacSignature(Digest.SHA512, Encoding.HEX).sign(KEY, FOX))
        .startsWith("b42af09057bac1e2d41708e48a902e09b5ff7f12ab428a4fe86653c73dd248fb");
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void takesItsOwnTextInEveryEncodingAndNothingElse(Encoding encoding) {
    HmacSignature signature = new HmacSignature(Digest.SHA512, encoding);
    String text = signature.sign(KEY, FOX);

    assertThat(signature.matches(KEY, text, FOX)).isTrue();
    assertThat(signature.matches(KEY, text.substring(1), FOX)).isFalse();
    assertThat(signature.matches(KEY, "", FOX)).isFalse();
    assertThat(signature.matches(KEY, "*", FOX)).isFalse();
    assertThat(signature.matches("another".getBytes(UTF_8), text, FOX)).isFalse();
  }

  @Test
  void takesHexInEitherCase() {
    String text = "F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8";

    assertThat(HmacSignature.SHA256_HEX.matches(KEY, text, FOX)).isTrue();
  }

  @Test
  void verifiesATimeSignedTogetherWithTheBody() {
    HmacHeaderVerifier verifier = timed("{timestamp}.{body}", Optional.empty());
    Delivery delivery =
        Delivery.of("{}", NOW)
            .with("X-Timestamp", "1795305600")
            .with("X-Signature", "v0=" + sign("1795305600.{}"));

    assertThat(verifier.refusal(delivery)).isEmpty();
    assertThat(verifier.refusal(delivery.at(NOW.plusSeconds(61))).map(Refused::reason))
        .contains(Reason.STALE);
    assertThat(verifier.refusal(delivery.with("X-Timestamp", "1795305601")).map(Refused::reason))
        .contains(Reason.BAD_SIGNATURE);
  }

  @Test
  void verifiesAnIdSignedTogetherWithTheBody() {
    HmacHeaderVerifier verifier = timed("v0:{id}:{timestamp}:{body}:", Optional.of("X-Id"));
    Delivery delivery =
        Delivery.of("{}", NOW)
            .with("X-Id", "A")
            .with("X-Timestamp", "1795305600")
            .with("X-Signature", "v0=" + sign("v0:A:1795305600:{}:"));

    assertThat(verifier.refusal(delivery)).isEmpty();
    assertThat(verifier.refusal(delivery.with("X-Id", "B"))).isPresent();
  }

  @Test
  void saysWhatIsMissing() {
    HmacHeaderVerifier verifier = timed("{timestamp}.{body}", Optional.empty());
    Delivery bare = Delivery.of("{}", NOW);

    assertThat(verifier.refusal(bare).map(Refused::detail))
        .contains("the header X-Signature is missing");
    assertThat(verifier.refusal(bare.with("X-Signature", "ab")).map(Refused::detail))
        .contains("the header X-Signature does not begin with v0=");
    assertThat(verifier.refusal(bare.with("X-Signature", "v0=ab")).map(Refused::detail))
        .contains("the header X-Timestamp is missing");
  }

  @Test
  void refusesTheOlderSignatureOfGithub() {
    Delivery delivery =
        Delivery.of("{}", NOW)
            .with("X-Hub-Signature", "sha1=01dc10d0c83e72ed246219cdd91669667fe2ca59");

    assertThat(HmacHeaderVerifier.github(List.of(Secret.of("secret"))).refusal(delivery))
        .contains(new Refused(Reason.BAD_SIGNATURE, "the header X-Hub-Signature-256 is missing"));
  }

  @Test
  void refusesTemplatesThatProtectNothing() {
    assertThatThrownBy(() -> timed("{timestamp}", Optional.empty()))
        .hasMessage("{body} must stand in what is signed, exactly once");
    assertThatThrownBy(() -> timed("{body}{body}{timestamp}", Optional.empty()))
        .hasMessage("{body} must stand in what is signed, exactly once");
    assertThatThrownBy(() -> timed("{body}", Optional.empty()))
        .hasMessage(
            "the header X-Timestamp protects nothing unless what is signed holds {timestamp}");
    assertThatThrownBy(() -> timed("{id}{timestamp}{body}", Optional.empty()))
        .hasMessage("{id} is used, but no header is given for it");
    assertThatThrownBy(() -> timed("{url}{timestamp}{body}", Optional.empty()))
        .hasMessage("{url} is not known; there are {body}, {timestamp} and {id}");
  }

  @Test
  void refusesAStripeHeaderWithoutExactlyOneTime() {
    StripeVerifier verifier =
        new StripeVerifier(StripeVerifier.HEADER, List.of(Secret.of("key")), Duration.ofMinutes(5));
    String signature = sign("1795305600.{}");
    Delivery bare = Delivery.of("{}", NOW);

    assertThat(verifier.refusal(bare.with("Stripe-Signature", "t=1795305600,v1=" + signature)))
        .isEmpty();
    for (String header : List.of("v1=" + signature, "t=1795305600,t=1795305600,v1=" + signature)) {
      assertThat(verifier.refusal(bare.with("Stripe-Signature", header)).map(Refused::detail))
          .contains("the header Stripe-Signature must have exactly one t");
    }
    assertThat(verifier.refusal(bare.with("Stripe-Signature", "t=1795305600,v0=" + signature)))
        .isPresent();
  }

  private static HmacHeaderVerifier timed(String signed, Optional<String> idHeader) {
    return new HmacHeaderVerifier(
        "X-Signature",
        "v0=",
        HmacSignature.SHA256_HEX,
        SignedContent.parse(signed, Optional.of("X-Timestamp"), idHeader),
        List.of(Secret.of("key")),
        Duration.ofSeconds(60));
  }

  private static String sign(String content) {
    return HmacSignature.SHA256_HEX.sign(KEY, content.getBytes(UTF_8));
  }
}
