package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.MappedDelivery;
import dev.invitera.connector.webhook.MappedField;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;

/** Showing how a delivery is read: as it is read, and nothing personal without saying so. */
final class PreviewRules {

  private PreviewRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(stage.test("comesToWhatTheDeliveryComesTo", PreviewRules::agrees));
    rules.add(stage.test("needsNoSignature", PreviewRules::needsNoSignature));
    rules.add(stage.test("marksWhatIsPersonal", PreviewRules::marks));
    rules.add(stage.test("showsNothingInItsTextForm", PreviewRules::hides));
    WebhooksRules.oddBodies()
        .forEach((name, body) ->
            rules.add(
                stage.test(
                    "survivesABodyThatIs " + name,
                    scene -> survives(scene, scene.shop().sign(body).unsigned()))));
    return List.copyOf(rules);
  }

  private static MappedDelivery preview(Scene<?> scene, TestDelivery delivery) {
    MappedDelivery shown =
        scene
            .connector()
            .preview()
            .orElseThrow()
            .preview(delivery.receivedAt(scene.clock().instant()));
    assertThat(scene.context().calls()).as("calls of preview").isZero();
    return shown;
  }

  private static TestDelivery delivery(Scene<?> scene) {
    return scene.shop().delivery(scene.shop().put(TestOrder.number(1)));
  }

  private static void agrees(Scene<?> scene) throws InterruptedException {
    TestDelivery delivery = delivery(scene);
    MappedDelivery shown = preview(scene, delivery);
    assertThat(shown.result()).isInstanceOf(Received.class).isEqualTo(scene.receive(delivery));
    assertThat(shown.fields()).as("fields").isNotEmpty();
  }

  private static void needsNoSignature(Scene<?> scene) {
    TestDelivery delivery = delivery(scene);
    assertThat(preview(scene, delivery.unsigned()).fields())
        .isEqualTo(preview(scene, delivery).fields());
  }

  private static void marks(Scene<?> scene) {
    TestOrder customer = TestOrder.number(1);
    List<MappedField> telling =
        preview(scene, delivery(scene)).fields().stream()
            .filter(field ->
                field.value() instanceof MappedField.Given(String text)
                    && (text.contains(customer.email()) || text.contains(customer.name())))
            .toList();
    assertThat(telling).as("fields that tell who the customer is").isNotEmpty();
    assertThat(telling).as("those of them that say so").allMatch(MappedField::personal);
  }

  private static void hides(Scene<?> scene) {
    scene.redaction().verify("a preview's text form", preview(scene, delivery(scene)).toString());
  }

  private static void survives(Scene<?> scene, TestDelivery delivery) {
    MappedDelivery shown = preview(scene, delivery);
    WebhookResult result = shown.result();
    if (result instanceof Received received) {
      assertThat(received.orders()).as("orders read from this").isEmpty();
    }
    scene.redaction().verify("a preview's text form", shown.toString());
  }
}
