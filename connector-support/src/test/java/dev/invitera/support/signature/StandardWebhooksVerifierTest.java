package dev.invitera.support.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.config.Secret;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandardWebhooksVerifierTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_305_600);
  private static final byte[] OLD_KEY = "old key of more than 16 bytes".getBytes(UTF_8);
  private static final byte[] NEW_KEY = "new key of more than 16 bytes".getBytes(UTF_8);
  private static final Secret OLD = shared(OLD_KEY);
  private static final Secret NEW = shared(NEW_KEY);

  @Test
  void acceptsASignatureOfEitherSecretWhileRotating() {
    StandardWebhooksVerifier verifier = verifier(NEW, OLD);

    assertThat(verifier.refusal(signed(v1(OLD_KEY)))).isEmpty();
    assertThat(verifier.refusal(signed(v1(NEW_KEY)))).isEmpty();
    assertThat(verifier(NEW).refusal(signed(v1(OLD_KEY)))).isPresent();
  }

  @Test
  void passesOverVersionsItDoesNotKnow() {
    assertThat(verifier(NEW).refusal(signed("v9,AAAA garbage v1a,AAAA ,x " + v1(NEW_KEY))))
        .isEmpty();
  }

  @Test
  void refusesARightDigestUnderAnotherVersion() {
    String digest = v1(NEW_KEY).substring("v1,".length());

    assertThat(verifier(NEW).refusal(signed("v2," + digest))).isPresent();
    assertThat(verifier(NEW).refusal(signed("v1a," + digest))).isPresent();
  }

  @Test
  void neverTakesAPublicKeyAsTheKeyOfADigest() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] raw = Arrays.copyOfRange(pair.getPublic().getEncoded(), 12, 44);
    Secret published = Secret.of("whpk_" + Base64.getEncoder().encodeToString(raw));

    assertThat(verifier(published).refusal(signed(v1(raw)))).isPresent();
    assertThat(verifier(published).refusal(signed("v1a," + v1(raw).substring(3)))).isPresent();
  }

  @Test
  void acceptsTheNewOfTwoPublicKeys() throws Exception {
    KeyPair old = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair current = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(current.getPrivate());
    signature.update(("msg_1." + NOW.getEpochSecond() + ".{}").getBytes(UTF_8));
    String entry = "v1a," + Base64.getEncoder().encodeToString(signature.sign());

    assertThat(verifier(published(old), published(current)).refusal(signed(entry))).isEmpty();
    assertThat(verifier(published(old)).refusal(signed(entry))).isPresent();
  }

  @Test
  void readsTheSvixNamesToo() {
    Delivery delivery =
        Delivery.of("{}", NOW)
            .with("Svix-Id", "msg_1")
            .with("Svix-Timestamp", "" + NOW.getEpochSecond())
            .with("Svix-Signature", v1(NEW_KEY));

    assertThat(verifier(NEW).refusal(delivery)).isEmpty();
    assertThat(StandardWebhooksVerifier.messageId(delivery)).contains("msg_1");
  }

  @Test
  void refusesATimeOutsideTheToleranceInBothDirectionsAndTakesItsEdges() {
    Delivery delivery = signed(v1(NEW_KEY));

    assertThat(verifier(NEW).refusal(delivery.at(NOW.plusSeconds(300)))).isEmpty();
    assertThat(verifier(NEW).refusal(delivery.at(NOW.minusSeconds(300)))).isEmpty();
    assertThat(verifier(NEW).refusal(delivery.at(NOW.plusSeconds(301))))
        .contains(new Refused(Reason.STALE, "signed 301 s ago, allowed are 300 s"));
    assertThat(verifier(NEW).refusal(delivery.at(NOW.minusSeconds(301))))
        .contains(new Refused(Reason.STALE, "signed 301 s in the future; compare the clocks"));
  }

  @Test
  void saysWhichHeaderIsMissing() {
    Delivery bare = Delivery.of("{}", NOW);

    assertThat(detail(bare)).contains("the header webhook-signature is missing");
    assertThat(detail(bare.with("webhook-signature", v1(NEW_KEY))))
        .contains("the header webhook-id is missing");
    assertThat(detail(bare.with("webhook-signature", v1(NEW_KEY)).with("webhook-id", "msg_1")))
        .contains("the header webhook-timestamp is missing");
  }

  @Test
  void refusesATimestampThatIsNoNumberOfSeconds() {
    for (String time : List.of("", "now", "-5", "+5", "1e9", "1795305600.0", "9".repeat(400))) {
      assertThat(detail(signed(v1(NEW_KEY)).with("webhook-timestamp", time)))
          .contains("the header webhook-timestamp is not a number of Unix seconds");
    }
  }

  @Test
  void refusesSecretsThatCannotBeOneWithoutShowingThem() {
    String privateKey = "whsk_" + Base64.getEncoder().encodeToString(new byte[32]);

    assertThatThrownBy(() -> verifier(Secret.of(privateKey)))
        .hasMessageContaining("private key")
        .hasMessageNotContaining(privateKey.substring(5));
    assertThatThrownBy(() -> verifier(Secret.of("whsec_not base64!")))
        .hasMessageContaining("base64")
        .hasMessageNotContaining("not base64!");
    assertThatThrownBy(() -> verifier(Secret.of("whsec_c2hvcnQ=")))
        .hasMessageContaining("5 bytes")
        .hasMessageNotContaining("c2hvcnQ");
    assertThatThrownBy(() -> verifier(Secret.of("whpk_c2hvcnQ="))).hasMessageContaining("32 bytes");
    assertThatThrownBy(() -> verifier()).hasMessageContaining("at least one secret");
  }

  private static Optional<String> detail(Delivery delivery) {
    return verifier(NEW).refusal(delivery).map(Refused::detail);
  }

  private static StandardWebhooksVerifier verifier(Secret... secrets) {
    return new StandardWebhooksVerifier(List.of(secrets), Duration.ofMinutes(5));
  }

  private static Delivery signed(String signature) {
    return Delivery.of("{}", NOW)
        .with("webhook-id", "msg_1")
        .with("webhook-timestamp", "" + NOW.getEpochSecond())
        .with("webhook-signature", signature);
  }

  private static String v1(byte[] key) {
    byte[] content = ("msg_1." + NOW.getEpochSecond() + ".{}").getBytes(UTF_8);
    return "v1," + HmacSignature.SHA256_BASE64.sign(key, content);
  }

  private static Secret shared(byte[] key) {
    return Secret.of("whsec_" + Base64.getEncoder().encodeToString(key));
  }

  private static Secret published(KeyPair pair) {
    byte[] raw = Arrays.copyOfRange(pair.getPublic().getEncoded(), 12, 44);
    return Secret.of("whpk_" + Base64.getEncoder().encodeToString(raw));
  }
}
