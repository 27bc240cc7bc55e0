package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.NotReady;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Without the secret that signs deliveries, everybody's would be genuine. */
final class LeftOutSecrets {

  private LeftOutSecrets() {}

  static <C extends Record> void verify(Scene<C> scene) throws InterruptedException {
    TestDelivery genuine = WebhooksRules.delivery(scene);
    SignatureRules.refuses(scene.redaction(), scene.receive(genuine.unsigned()));
    for (C settings : SettingsValues.withoutSecrets(scene.settings())) {
      if (scene.problems(settings).isEmpty()) {
        Optional<Connector> made = make(scene, settings);
        if (made.isPresent() && made.get().webhooks().isPresent()) {
          verify(scene, made.get(), genuine);
        }
      }
    }
  }

  /** Empty where it says that it cannot be made of these settings. */
  private static <C extends Record> Optional<Connector> make(Scene<C> scene, C settings) {
    try {
      return Optional.of(scene.another(settings));
    } catch (ConnectorException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw new AssertionError(
          "create throws for settings without a secret, in which check found no problem: let check"
              + " tell what is wrong, or offer no webhooks then",
          e);
    }
  }

  private static void verify(Scene<?> scene, Connector connector, TestDelivery genuine)
      throws InterruptedException {
    Set<String> names =
        genuine.headers().keySet().stream()
            .filter(scene.shop()::isSignature)
            .collect(Collectors.toUnmodifiableSet());
    byte[] tampered = genuine.body();
    tampered[0] ^= 1;
    for (TestDelivery forged :
        List.of(
            genuine.unsigned(),
            genuine.withBody(tampered),
            genuine.withHeaders(names, _ -> List.of("")),
            genuine.withHeaders(names, _ -> List.of("c3BvaWxlZA==")))) {
      WebhookResult result = scene.receive(connector, forged);
      assertThat(result)
          .as(
              "a forged delivery, where a secret of the settings is left out and check finds no"
                  + " problem: let check ask for the secret, or offer no webhooks without it")
          .isInstanceOfAny(Refused.class, NotReady.class);
    }
  }
}
