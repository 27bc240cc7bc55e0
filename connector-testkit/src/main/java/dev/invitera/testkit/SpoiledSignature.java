package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may stand where a signature should. None of it was made with the secret. */
enum SpoiledSignature {
  ABSENT,
  EMPTY,
  BLANK,
  CUT_SHORT,
  NO_ENCODED_BYTES,
  FOLLOWED_BY_MORE,
  ONE_OF_SEVERAL;

  /** What the header may hold, each a list of its values. */
  private List<List<String>> of(String genuine) {
    String half = genuine.substring(0, genuine.length() / 2);
    return switch (this) {
      case ABSENT -> List.of(List.of());
      case EMPTY -> List.of(List.of(""));
      case BLANK -> List.of(List.of("   "));
      case CUT_SHORT -> List.of(List.of(genuine.substring(0, 1)), List.of(half));
      case NO_ENCODED_BYTES -> List.of(List.of("%%% ~~~ %%%"), List.of(half + "\u017c%%%"));
      case FOLLOWED_BY_MORE ->
          Stream.of("AAAA", "00", "x").map(more -> List.of(genuine + more)).toList();
      case ONE_OF_SEVERAL -> List.of(List.of(genuine, OTHER), List.of(OTHER, genuine));
    };
  }

  private static final String OTHER = "c3BvaWxlZA==";

  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Delivers with each form of it in all headers that hold signatures, the others being genuine.
   *
   * @param genuine what the unspoiled delivery comes to, without which a refusal would prove
   *     nothing
   */
  void verify(Scene<?> scene, WebhookResult genuine) throws InterruptedException {
    assertThat(genuine).as("the delivery before it is spoiled").isInstanceOf(Received.class);
    TestDelivery delivery = WebhooksRules.delivery(scene);
    Set<String> names = headers(scene, delivery);
    int forms = of("genuine").size();
    for (int form = 0; form < forms; form++) {
      int chosen = form;
      WebhookResult result =
          scene.receive(delivery.withHeaders(names, values -> of(values.getFirst()).get(chosen)));
      assertThat(result)
          .as("a delivery whose header %s is %s (form %d)", names, text(), form + 1)
          .isInstanceOf(Refused.class);
      scene.redaction().verify("the reason of a refusal", ((Refused) result).detail());
    }
  }

  /** One rule of its own, instead of a failure of each of the others. */
  static void verifyNamed(Scene<?> scene) {
    TestDelivery delivery = WebhooksRules.delivery(scene);
    assertThat(headers(scene, delivery))
        .as(
            "those of the fake's headers %s that hold a signature. No name of theirs says so:"
                + " override FakeShop.isSignature",
            delivery.headers().keySet())
        .isNotEmpty();
  }

  private static Set<String> headers(Scene<?> scene, TestDelivery delivery) {
    return delivery.headers().keySet().stream()
        .filter(scene.shop()::isSignature)
        .collect(Collectors.toUnmodifiableSet());
  }
}
