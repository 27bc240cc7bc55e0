package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DynamicNode;

/**
 * Where one sweep ends and the next begins. Shops tell whole seconds, so that more may come in the
 * second that was read last; and what they save late bears the time at which they began to.
 */
final class OverlapRules {

  /** How long the platforms that we know may take to show what they save. */
  private static final Duration LATE = Duration.ofSeconds(10);

  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private OverlapRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    return List.of(
        stage.test("findsWhatComesInTheLastSecondOfASweep", OverlapRules::findsSameSecond),
        stage.test("findsWhatChangesInTheLastSecondOfASweep", OverlapRules::findsSameSecondChange),
        stage.test("findsWhatComesInTheSecondOfTheLastOrder", OverlapRules::findsSecondOfLast),
        stage.test("findsWhatTheShopShowsLate", OverlapRules::findsLate));
  }

  private static Cursor sweep(Scene<?> scene, Cursor from) throws Exception {
    return new Poller(scene, 100).sweep(from);
  }

  private static void finds(Scene<?> scene, Cursor next, OrderRef order, String cause)
      throws Exception {
    scene.clock().advance(A_WHILE);
    Poller later = new Poller(scene, 100);
    later.sweep(next);
    assertThat(later.found()).as(cause).contains(order);
  }

  private static void findsSameSecond(Scene<?> scene) throws Exception {
    scene.shop().put(TestOrder.number(1));
    Cursor next = sweep(scene, scene.orders().startAt(Scene.START));
    OrderRef second = scene.shop().put(TestOrder.number(2));
    finds(
        scene,
        next,
        second,
        "orders of the sweep after one that ended in the second in which another order came. Begin"
            + " each sweep before the end of the last one, not behind it");
  }

  private static void findsSameSecondChange(Scene<?> scene) throws Exception {
    OrderRef order = scene.shop().put(TestOrder.number(1));
    Cursor next = sweep(scene, scene.orders().startAt(Scene.START));
    scene.shop().fulfill(order);
    scene.clock().advance(A_WHILE);
    Poller later = new Poller(scene, 100);
    later.sweep(next);
    assertThat(
            later
                .orders()
                .filter(found -> found.state().atOrBeyond(OrderState.FULFILLED))
                .map(ShopOrder::ref))
        .as(
            "fulfilled orders of the sweep after one that had read the order in the second in which"
                + " it was then fulfilled. Skip by id within a sweep, not from one to the next")
        .contains(order);
  }

  private static void findsSecondOfLast(Scene<?> scene) throws Exception {
    scene.shop().put(TestOrder.number(1));
    scene.clock().advance(LATE);
    Cursor next = sweep(scene, scene.orders().startAt(Scene.START));
    OrderRef second = putEarlier(scene, LATE);
    finds(
        scene,
        next,
        second,
        "orders of the sweep after one in whose last order's second another order came. Begin each"
            + " sweep a little before the last order of the one before, not behind it");
  }

  private static void findsLate(Scene<?> scene) throws Exception {
    scene.clock().advance(A_WHILE);
    scene.shop().put(TestOrder.number(1));
    Cursor next = sweep(scene, scene.orders().startAt(Scene.START));
    OrderRef late = putEarlier(scene, LATE);
    finds(
        scene,
        next,
        late,
        ("orders of the sweep after one that ended before the shop showed an order, which bears a"
                + " time %d seconds before that. Let each sweep overlap the one before by a minute"
                + " or two: finding an order twice is harmless")
            .formatted(LATE.toSeconds()));
  }

  private static OrderRef putEarlier(Scene<?> scene, Duration by) {
    scene.clock().advance(by.negated());
    OrderRef order = scene.shop().put(TestOrder.number(2));
    scene.clock().advance(by);
    return order;
  }
}
