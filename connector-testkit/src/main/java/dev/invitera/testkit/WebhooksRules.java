package dev.invitera.testkit;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Foreign;
import dev.invitera.connector.webhook.WebhookResult.Reason;
import dev.invitera.connector.webhook.WebhookResult.Received;
import dev.invitera.connector.webhook.WebhookResult.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Deliveries: the genuine ones understood, the others refused, none throws or calls anybody. */
final class WebhooksRules {

  private WebhooksRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(stage.test("understandsAGenuineDelivery", WebhooksRules::understands));
    rules.add(stage.test("answersAReplayTheSame", WebhooksRules::answersReplaysTheSame));
    rules.add(stage.test("tellsWhatAnotherShopDelivers", WebhooksRules::tellsOfAnotherShop));
    rules.add(stage.test("mapsAnOrderWithoutEmail", WebhooksRules::mapsWithoutEmail));
    rules.add(stage.test("keepsLettersOfEveryAlphabet", WebhooksRules::keepsLetters));
    rules.add(stage.test("takesEitherSecretWhileTheyRotate", WebhooksRules::rotates));
    rules.add(
        stage.test(
            "takesALateDeliveryOnlyIfItsTimeIsNotSigned",
            scene -> meetsTime(scene, Duration.ofDays(1))));
    rules.add(
        stage.test(
            "takesADeliveryOfTomorrowOnlyIfItsTimeIsNotSigned",
            scene -> meetsTime(scene, Duration.ofDays(-1))));
    rules.add(stage.test("quotesNothingOfWhatItCannotRead", WebhooksRules::quotesNothing));
    oddBodies()
        .forEach((name, body) ->
            rules.add(
                stage.test(
                    "survivesASignedBodyThatIs " + name,
                    scene -> survives(scene, scene.shop().sign(body)))));
    rules.add(stage.test("takesAStatusItDoesNotKnowForUnknown", OddOrderRules::receivesUnknown));
    rules.add(
        stage.test("saysOfAnOrderItCannotMapThatItCannot", OddOrderRules::receivesUnreadable));
    rules.addAll(SignatureRules.of(stage));
    return List.copyOf(rules);
  }

  static TestDelivery delivery(Scene<?> scene) {
    return scene.shop().delivery(scene.shop().put(TestOrder.number(1)));
  }

  private static void understands(Scene<?> scene) throws InterruptedException {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    TestDelivery delivery = scene.shop().delivery(ref);
    WebhookResult result = scene.receive(delivery);
    assertThat(result).isInstanceOf(Received.class);
    Received received = (Received) result;
    assertThat(
            Stream.concat(
                received.orders().stream().map(ShopOrder::ref), received.changed().stream()))
        .as("orders of the delivery, whole or as changed")
        .containsExactly(ref);
    assertThat(received.unreadable()).as("unreadable orders").isEmpty();
    assertThat(received.deleted()).as("deleted orders").isEmpty();
    scene.redaction().verify("the result's text form", result.toString());
    assertThat(scene.callsOfReceive()).as("calls of receive").isZero();
  }

  private static void answersReplaysTheSame(Scene<?> scene) throws InterruptedException {
    TestDelivery delivery = delivery(scene);
    WebhookResult first = scene.receive(delivery);
    scene.clock().advance(Duration.ofSeconds(30));
    assertThat(scene.receive(delivery)).isInstanceOf(Received.class).isEqualTo(first);
  }

  /** Where deliveries name no source, none is ever taken for another shop's. */
  private static void tellsOfAnotherShop(Scene<?> scene) throws InterruptedException {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    Optional<TestDelivery> foreign = scene.shop().foreignDelivery(ref);
    if (foreign.isEmpty()) {
      assertThat(scene.receive(scene.shop().delivery(ref))).isInstanceOf(Received.class);
      return;
    }
    WebhookResult result = scene.receive(foreign.get());
    assertThat(result).isInstanceOf(Foreign.class);
    assertThat(((Foreign) result).orders()).as("orders of the delivery").containsExactly(ref);
    scene.redaction().verify("the result's text form", result.toString());
    assertThat(scene.callsOfReceive()).as("calls of receive").isZero();
  }

  private static void keepsLetters(Scene<?> scene) throws InterruptedException {
    WebhookResult result =
        scene.receive(scene.shop().delivery(scene.shop().put(TestOrder.FOREIGN)));
    assertThat(result).isInstanceOf(Received.class);
    assertThat(
            ((Received) result)
                .orders().stream().flatMap(order -> order.customer().stream()).map(Customer::name))
        .allMatch(TestOrder.FOREIGN.name()::equals);
  }

  private static void rotates(Scene<?> scene) throws Exception {
    TestDelivery delivery = delivery(scene);
    Optional<Connector> rotating = scene.rotating();
    if (rotating.isEmpty()) {
      SignatureRules.refuses(scene.redaction(), scene.receive(scene.stranger(), delivery));
      return;
    }
    assertThat(scene.receive(rotating.get(), delivery)).isInstanceOf(Received.class);
    byte[] tampered = delivery.body().clone();
    tampered[0] ^= 1;
    SignatureRules.refuses(
        scene.redaction(), scene.receive(rotating.get(), delivery.withBody(tampered)));
  }

  private static void meetsTime(Scene<?> scene, Duration late) throws InterruptedException {
    TestDelivery delivery = delivery(scene);
    WebhookResult onTime = scene.receive(delivery);
    scene.clock().advance(late);
    WebhookResult result = scene.receive(delivery);
    if (scene.shop().signsTheTime()) {
      SignatureRules.refuses(scene.redaction(), result);
      assertThat(((Refused) result).reason()).isEqualTo(Reason.STALE);
    } else {
      assertThat(result).isInstanceOf(Received.class).isEqualTo(onTime);
    }
  }

  private static void quotesNothing(Scene<?> scene) throws InterruptedException {
    byte[] body = delivery(scene).body();
    for (int part : List.of(2, 3, 4)) {
      byte[] cut = Arrays.copyOf(body, body.length * part / 5);
      WebhookResult result = scene.receive(scene.shop().sign(cut));
      scene.redaction().verify("what is told of a delivery that cannot be read", result.toString());
      if (result instanceof Received received) {
        received
            .unreadable()
            .forEach(order -> scene.redaction().verify("the reason", order.reason()));
      }
    }
  }

  private static void mapsWithoutEmail(Scene<?> scene) throws InterruptedException {
    OrderRef ref = scene.shop().put(new TestOrder("Zofia1 Wisniewska1", ""));
    WebhookResult result = scene.receive(scene.shop().delivery(ref));
    assertThat(result).isInstanceOf(Received.class);
    assertThat(((Received) result).unreadable()).as("unreadable orders").isEmpty();
  }

  /** Any answer will do but a whole order. */
  private static void survives(Scene<?> scene, TestDelivery delivery) throws InterruptedException {
    WebhookResult result = scene.receive(delivery);
    assertThat(result).isNotNull();
    if (result instanceof Received received) {
      assertThat(received.orders()).as("orders read from this").isEmpty();
    }
    assertThat(scene.callsOfReceive()).as("calls of receive").isZero();
  }

  static Map<String, byte[]> oddBodies() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("empty", new byte[0]);
    bodies.put("one bracket", bytes("{"));
    bodies.put("truncated JSON", bytes("{\"id\": 17, \"status\": \"comp"));
    bodies.put("an empty object", bytes("{}"));
    bodies.put("an empty list", bytes("[]"));
    bodies.put("a number", bytes("17"));
    bodies.put("null", bytes("null"));
    bodies.put("HTML", bytes("<!DOCTYPE html><html><body>503</body></html>"));
    bodies.put("a form", bytes("webhook_identity=17&status=completed"));
    bodies.put("nested deeply", bytes("[".repeat(200_000)));
    bodies.put("an object nested deeply", bytes("{\"id\":".repeat(50_000)));
    bodies.put("of duplicate keys", bytes("{\"a\":1,\"a\":\"2\",\"a\":[]}"));
    bodies.put("a huge number", bytes("{\"total\":" + "9".repeat(100_000) + "}"));
    bodies.put("no text", new byte[] {(byte) 0xC3, 0x28, (byte) 0xFF, 0, 1, 2});
    bodies.put("UTF-16", "{\"a\":1}".getBytes(UTF_16));
    return bodies;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
