package dev.invitera.testkit;

import dev.invitera.connector.order.OrderRef;
import java.time.Duration;
import java.util.List;

/** Makes every call that a connector has once, as a host does. */
final class Use {

  private Use() {}

  /** In a shop with one order, where all is well. */
  static <C extends Record> void all(Stage<C> stage, Scene<C> scene) throws Exception {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    scene.clock().advance(Duration.ofMinutes(5));
    scene.connector().health();
    for (RemoteCall call : RemoteCall.of(stage)) {
      call.make(scene, order);
    }
    if (stage.has(Facet.WEBHOOKS)) {
      scene.receive(scene.shop().delivery(order));
    }
  }

  /** About these orders, whatever comes of it. */
  static <C extends Record> void inVain(Stage<C> stage, Scene<C> scene, List<OrderRef> orders)
      throws InterruptedException {
    scene.connector().health();
    for (OrderRef order : orders) {
      for (RemoteCall call : RemoteCall.of(stage)) {
        try {
          call.make(scene, order);
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          // Other rules are about what is thrown.
        }
      }
    }
  }
}
