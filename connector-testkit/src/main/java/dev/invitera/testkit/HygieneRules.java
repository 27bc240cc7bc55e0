package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.OrderRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DynamicNode;

/** What a connector must not leave behind, mix up or show. */
final class HygieneRules {

  private static final int CALLERS = 8;

  private HygieneRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    rules.add(
        stage.test(
            "closesTwice",
            scene -> {
              scene.connector().close();
              scene.connector().close();
            }));
    rules.add(
        stage.test(
            "showsNoSecretsInTextForms",
            scene -> {
              scene.redaction().verify("the settings' text form", scene.settings().toString());
              scene.redaction().verify("the connector's text form", scene.connector().toString());
            }));
    rules.add(stage.test("closingOneShopLeavesTheOther", HygieneRules::closesAlone));
    for (RemoteCall call : RemoteCall.of(stage)) {
      rules.add(
          stage.test(
              "takesConcurrentCallsOf " + call.name(), scene -> callsConcurrently(scene, call)));
    }
    if (stage.has(Facet.ORDERS)) {
      rules.add(stage.test("keepsTwoShopsApart", HygieneRules::keepsApart));
    }
    if (stage.has(Facet.WEBHOOKS)) {
      rules.add(stage.test("takesConcurrentDeliveries", HygieneRules::receivesConcurrently));
    }
    return List.copyOf(rules);
  }

  private static void closesAlone(Scene<?> scene) throws Exception {
    Scene<?> neighbor = scene.neighbor();
    neighbor.connector().close();
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    scene.connector().health();
    if (scene.connector().lookup().isPresent()) {
      LookupRules.found(scene, ref);
    }
    if (scene.connector().webhooks().isPresent()) {
      assertThat(scene.receive(scene.shop().delivery(ref))).isNotNull();
    }
  }

  private static void keepsApart(Scene<?> scene) throws Exception {
    Scene<?> neighbor = scene.neighbor();
    OrderRef ours = scene.shop().put(TestOrder.number(1));
    scene.clock().advance(Duration.ofMinutes(5));
    neighbor.clock().advance(Duration.ofMinutes(5));
    Poller here = new Poller(scene, 10);
    here.sweep(scene.orders().startAt(Scene.START));
    Poller there = new Poller(neighbor, 10);
    there.sweep(neighbor.orders().startAt(Scene.START));
    assertThat(here.found()).isEqualTo(Set.of(ours));
    assertThat(there.found()).isEmpty();
  }

  private static void callsConcurrently(Scene<?> scene, RemoteCall call) throws Exception {
    List<OrderRef> orders = new ArrayList<>();
    for (int number = 0; number < CALLERS; number++) {
      orders.add(scene.shop().put(TestOrder.number(number)));
    }
    scene.clock().advance(Duration.ofMinutes(5));
    if (call.facet() == Facet.SETUP) {
      // The first call changes the shop; those after it must find nothing to do.
      call.make(scene, orders.getFirst());
    }
    // Each about its own order: what an order gets must not depend on who else asks.
    List<Object> alone = new ArrayList<>();
    if (call.facet() != Facet.LINKS) {
      for (OrderRef order : orders) {
        alone.add(call.make(scene, order));
      }
    }
    List<Object> together =
        together(orders.stream().<Callable<Object>>map(o -> () -> call.make(scene, o)).toList());
    if (call.facet() == Facet.LINKS) {
      assertThat(together).containsOnly(LinkResult.WRITTEN);
    } else {
      assertThat(together).isEqualTo(alone);
    }
  }

  private static void receivesConcurrently(Scene<?> scene) throws Exception {
    List<TestDelivery> deliveries = new ArrayList<>();
    for (int number = 0; number < CALLERS; number++) {
      deliveries.add(scene.shop().delivery(scene.shop().put(TestOrder.number(number))));
    }
    List<Object> alone = new ArrayList<>();
    for (TestDelivery delivery : deliveries) {
      alone.add(scene.receive(delivery));
    }
    List<Object> together =
        together(deliveries.stream().<Callable<Object>>map(d -> () -> scene.receive(d)).toList());
    assertThat(together).isEqualTo(alone);
  }

  static List<Object> together(List<Callable<Object>> calls) throws Exception {
    List<Object> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      for (Future<Object> result : threads.invokeAll(calls)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
