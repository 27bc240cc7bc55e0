package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.NotReady;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicNode;

/** Whatever is not signed as the platform signs is refused, and before anything of it is read. */
final class SignatureRules {

  private SignatureRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(
        stage.test(
            "refusesASignatureOfAnotherSecret",
            scene ->
                refuses(
                    scene.redaction(),
                    scene.receive(scene.stranger(), WebhooksRules.delivery(scene)))));
    rules.add(stage.test("refusesEveryTamperedByte", SignatureRules::refusesTampering));
    rules.add(
        stage.test(
            "refusesABodyLongerThanTheSignedOne",
            scene -> refusesBody(scene, body -> Arrays.copyOf(body, body.length + 1))));
    rules.add(
        stage.test(
            "refusesABodyShorterThanTheSignedOne",
            scene -> refusesBody(scene, body -> Arrays.copyOf(body, body.length - 1))));
    rules.add(
        stage.test(
            "refusesAnUnsignedDelivery",
            scene -> {
              WebhookResult result = scene.receive(WebhooksRules.delivery(scene).unsigned());
              refuses(scene.redaction(), result);
              assertThat(((Refused) result).reason()).isEqualTo(Reason.BAD_SIGNATURE);
            }));
    rules.add(stage.test("isToldWhereSignaturesStand", SpoiledSignature::verifyNamed));
    for (SpoiledSignature spoiled : SpoiledSignature.values()) {
      rules.add(
          stage.test(
              "refusesASignatureThatIs " + spoiled.text(),
              scene -> spoiled.verify(scene, scene.receive(WebhooksRules.delivery(scene)))));
    }
    rules.add(stage.test("refusesForgeriesWhereSecretsAreLeftOut", LeftOutSecrets::verify));
    rules.add(stage.test("verifiesBeforeItReads", SignatureRules::verifiesFirst));
    rules.add(stage.test("takesForMalformedWhatIsNoDelivery", SignatureRules::tellsMalformed));
    return List.copyOf(rules);
  }

  private static void refusesTampering(Scene<?> scene) throws InterruptedException {
    TestDelivery genuine = WebhooksRules.delivery(scene);
    int length = genuine.body().length;
    for (int at : List.of(0, length / 3, length / 2, length - 1)) {
      byte[] tampered = genuine.body();
      tampered[at] ^= 1;
      refuses(scene.redaction(), scene.receive(genuine.withBody(tampered)));
    }
  }

  private static void refusesBody(Scene<?> scene, UnaryOperator<byte[]> change)
      throws InterruptedException {
    TestDelivery genuine = WebhooksRules.delivery(scene);
    refuses(scene.redaction(), scene.receive(genuine.withBody(change.apply(genuine.body()))));
  }

  static void refuses(Redaction redaction, WebhookResult result) {
    assertThat(result)
        .as(
            "what a delivery comes to whose signature does not fit its bytes. Verify the raw bytes"
                + " first, all of them, and look into the body only then")
        .isInstanceOf(Refused.class);
    redaction.verify("the reason of a refusal", ((Refused) result).detail());
  }

  /** One message for all bodies: they come out wrong for the same cause. */
  private static void verifiesFirst(Scene<?> scene) throws InterruptedException {
    List<String> read = new ArrayList<>();
    for (Map.Entry<String, byte[]> odd : WebhooksRules.oddBodies().entrySet()) {
      String outcome = outcome(scene, scene.shop().sign(odd.getValue()).unsigned());
      if (!outcome.equals("Refused")) {
        read.add(odd.getKey() + " (" + outcome + ")");
      }
    }
    boolean all = scene.receive(WebhooksRules.delivery(scene).unsigned()) instanceof Received;
    assertThat(read)
        .as(
            all
                ? "it takes deliveries that bear no signature at all: unsigned bodies that were"
                    + " not Refused"
                : "it reads the body before it has verified the signature. Verify the raw bytes"
                    + " first, and look into the body only then: unsigned bodies that were not"
                    + " Refused")
        .isEmpty();
  }

  private static String outcome(Scene<?> scene, TestDelivery delivery) throws InterruptedException {
    try {
      WebhookResult result = scene.receive(delivery);
      if (result instanceof Refused(Reason _, String detail)) {
        scene.redaction().verify("the reason of a refusal", detail);
      }
      return result.getClass().getSimpleName();
    } catch (RuntimeException e) {
      return "throws " + e.getClass().getSimpleName();
    }
  }

  /** What would be a delivery on no platform, such as a scanner's request. */
  private static void tellsMalformed(Scene<?> scene) throws InterruptedException {
    Map<String, byte[]> nothings = WebhooksRules.oddBodies();
    nothings.keySet().retainAll(List.of("empty", "HTML", "no text"));
    for (Map.Entry<String, byte[]> nothing : nothings.entrySet()) {
      WebhookResult result = scene.receive(scene.shop().sign(nothing.getValue()).unsigned());
      // What is not refused at all is told of by the rule before.
      if (result instanceof Refused(Reason reason, String _)) {
        assertThat(reason)
            .as("the reason to refuse an unsigned body that is %s", nothing.getKey())
            .isEqualTo(Reason.MALFORMED);
      } else {
        assertThat(result).isNotInstanceOf(NotReady.class);
      }
    }
  }
}
