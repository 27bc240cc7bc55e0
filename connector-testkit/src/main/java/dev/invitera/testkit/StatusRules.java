package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.invitera.connector.order.KnownStatus;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.webhook.WebhookResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicNode;

/** What a connector declares of its platform's order statuses holds for orders. */
final class StatusRules {

  private StatusRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<KnownStatus> declared = stage.fixture().factory().descriptor().statuses();
    return List.of(
        dynamicTest("theDeclaredStatusesGoForward", () -> goForward(declared)),
        stage.test(
            "theSettingsKeepTheDeclaredStatuses",
            scene ->
                assertThat(stage.fixture().factory().statuses(scene.settings()))
                    .extracting(KnownStatus::id)
                    .containsAll(declared.stream().map(KnownStatus::id).toList())),
        stage.test("anOrderHasTheStateOfItsStatus", scene -> hasItsState(stage, scene)));
  }

  /** At or beyond a state means something only if the list does not go back. */
  static void goForward(List<KnownStatus> declared) {
    assertThat(declared.stream().map(KnownStatus::state).filter(OrderState::inSequence).toList())
        .as("states of the declared statuses, as far as they follow each other")
        .isSorted();
    assertThat(declared.stream().map(status -> status.state().inSequence()).toList())
        .as("statuses outside the sequence stand behind all that are in it")
        .isSortedAccordingTo((one, other) -> Boolean.compare(other, one));
  }

  /** The fake's orders have the platform's own statuses, all of which are declared, or none is. */
  private static <C extends Record> void hasItsState(Stage<C> stage, Scene<C> scene)
      throws Exception {
    Map<String, OrderState> known =
        stage.fixture().factory().statuses(scene.settings()).stream()
            .collect(Collectors.toMap(KnownStatus::id, KnownStatus::state));
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    scene.clock().advance(Duration.ofMinutes(5));
    verify(known, order(stage, scene, ref));
    if (stage.has(Facet.ORDERS) || stage.has(Facet.LOOKUP)) {
      scene.shop().fulfill(ref);
      scene.clock().advance(Duration.ofMinutes(5));
      verify(known, order(stage, scene, ref));
    }
  }

  private static void verify(Map<String, OrderState> known, ShopOrder order) {
    if (known.isEmpty()) {
      return;
    }
    assertThat(known).as("known statuses").containsKey(order.status().id());
    assertThat(order.state())
        .as("the state of an order with the status %s", order.status().id())
        .isEqualTo(known.get(order.status().id()));
  }

  private static <C extends Record> ShopOrder order(Stage<C> stage, Scene<C> scene, OrderRef ref)
      throws Exception {
    if (stage.has(Facet.LOOKUP)) {
      return LookupRules.found(scene, ref);
    }
    if (stage.has(Facet.ORDERS)) {
      Poller poller = new Poller(scene, 10);
      poller.sweep(scene.orders().startAt(Scene.START));
      return poller.orders().reduce((_, last) -> last).orElseThrow();
    }
    WebhookResult result = scene.receive(scene.shop().delivery(ref));
    assertThat(result).isInstanceOf(WebhookResult.Received.class);
    return ((WebhookResult.Received) result).orders().getFirst();
  }
}
