package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.error.ConnectorException.UnexpectedReply;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.connector.webhook.WebhookResult;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicNode;

/**
 * Orders of a status that nobody knows, and such as cannot be mapped: told of without a word of the
 * customer, and no hindrance to others. Where a platform cannot have them, an order like any other
 * is none of the two.
 */
final class OddOrderRules {

  private OddOrderRules() {}

  static <C extends Record> List<DynamicNode> polled(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(stage.test("takesAStatusItDoesNotKnowForUnknown", OddOrderRules::pollsUnknown));
    for (int limit : List.of(1, 100)) {
      rules.add(
          stage.test(
              "findsTheOrdersBesideOneItCannotMap with the limit " + limit,
              scene -> pollsUnreadable(scene, limit)));
    }
    return rules;
  }

  private static void pollsUnknown(Scene<?> scene) throws Exception {
    Optional<OrderRef> unknown = scene.shop().putOfUnknownStatus(TestOrder.number(1));
    OrderRef ref = unknown.orElseGet(() -> scene.shop().put(TestOrder.number(1)));
    Poller poller = sweep(scene, 10);
    poller.unreadable().forEach(order -> verify(scene, order));
    List<ShopOrder> found = poller.orders().filter(order -> order.ref().equals(ref)).toList();
    assertThat(found)
        .as("the order, which is to be mapped: nobody is invited of an unknown status")
        .isNotEmpty();
    found.forEach(order -> verifyState(order, unknown.isPresent()));
  }

  private static void pollsUnreadable(Scene<?> scene, int limit) throws Exception {
    OrderRef before = scene.shop().put(TestOrder.number(1));
    Optional<OrderRef> unreadable = scene.shop().putUnreadable(TestOrder.number(2));
    OrderRef after = scene.shop().put(TestOrder.number(3));
    Poller poller;
    try {
      poller = sweep(scene, limit);
    } catch (Exception e) {
      throw new AssertionError(
          "poll throws where one order cannot be mapped, and would for ever. Map each order of a"
              + " page in a try of its own, and return the page with an UnreadableOrder for it",
          e);
    }
    assertThat(poller.found()).as("the orders beside it").contains(before, after);
    assertThat(poller.unreadable().isEmpty())
        .as("nothing is told to be unreadable: %s", poller.unreadable())
        .isEqualTo(unreadable.isEmpty());
    for (UnreadableOrder order : poller.unreadable()) {
      verify(scene, order);
      assertThat(order.ref()).as("which order cannot be read").isEqualTo(unreadable);
    }
  }

  private static Poller sweep(Scene<?> scene, int limit) throws Exception {
    scene.clock().advance(Duration.ofMinutes(5));
    Poller poller = new Poller(scene, limit);
    poller.sweep(scene.orders().startAt(Scene.START));
    return poller;
  }

  static void findsUnknown(Scene<?> scene) throws Exception {
    Optional<OrderRef> unknown = scene.shop().putOfUnknownStatus(TestOrder.number(1));
    OrderRef ref = unknown.orElseGet(() -> scene.shop().put(TestOrder.number(1)));
    verifyState(LookupRules.found(scene, ref), unknown.isPresent());
  }

  static void findsUnreadable(Scene<?> scene) throws Exception {
    Optional<OrderRef> unreadable = scene.shop().putUnreadable(TestOrder.number(1));
    if (unreadable.isEmpty()) {
      LookupRules.found(scene, scene.shop().put(TestOrder.number(1)));
      return;
    }
    ConnectorException failure =
        ExpectedFailure.of(
            "find",
            "an order that is there and cannot be mapped",
            List.of(UnexpectedReply.class),
            () -> scene.lookup().find(unreadable.get()));
    scene.redaction().verify(failure);
  }

  static void receivesUnknown(Scene<?> scene) throws InterruptedException {
    Optional<OrderRef> unknown = scene.shop().putOfUnknownStatus(TestOrder.number(1));
    OrderRef ref = unknown.orElseGet(() -> scene.shop().put(TestOrder.number(1)));
    Received received = received(scene, ref);
    assertThat(received.unreadable()).as("unreadable orders of the delivery").isEmpty();
    received.orders().forEach(order -> verifyState(order, unknown.isPresent()));
  }

  /** A delivery that tells no more than that the order changed can be read. */
  static void receivesUnreadable(Scene<?> scene) throws InterruptedException {
    Optional<OrderRef> unreadable = scene.shop().putUnreadable(TestOrder.number(1));
    OrderRef ref = unreadable.orElseGet(() -> scene.shop().put(TestOrder.number(1)));
    Received received = received(scene, ref);
    assertThat(received.unreadable().isEmpty())
        .as("nothing is told to be unreadable: %s", received.unreadable())
        .isEqualTo(unreadable.isEmpty() || received.changed().contains(ref));
  }

  private static Received received(Scene<?> scene, OrderRef ref) throws InterruptedException {
    WebhookResult result = scene.receive(scene.shop().delivery(ref));
    assertThat(result)
        .as("a genuine delivery, whatever is in it; refusing it would lose the order")
        .isInstanceOf(Received.class);
    scene.redaction().verify("the result's text form", result.toString());
    ((Received) result).unreadable().forEach(order -> verify(scene, order));
    return (Received) result;
  }

  private static void verify(Scene<?> scene, UnreadableOrder order) {
    scene.redaction().verify("the reason why an order cannot be read", order.reason());
  }

  private static void verifyState(ShopOrder order, boolean unknown) {
    assertThat(order.state() == OrderState.UNKNOWN)
        .as("the status '%s' means %s", order.status().id(), order.state())
        .isEqualTo(unknown);
  }
}
