package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicNode;

/** Polling: nothing is left out, and it ends. */
final class OrdersRules {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LONG_AFTER = Duration.ofMinutes(30);

  /** Begin some time before; the first two in Europe, the last in North America. */
  private static final Map<String, Instant> CLOCK_CHANGES =
      Map.of(
          "clocks go back", Instant.parse("2026-10-25T00:15:00Z"),
          "clocks go forward", Instant.parse("2026-03-29T00:15:00Z"),
          "clocks go back overseas", Instant.parse("2026-11-01T05:15:00Z"));

  private OrdersRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    for (int limit : List.of(1, 2, 100)) {
      String suffix = " with the limit " + limit;
      rules.add(stage.test("findsEveryOrder" + suffix, scene -> findsAll(scene, limit, SECOND)));
      rules.add(
          stage.test(
              "findsEveryOrderOfOneSecond" + suffix,
              scene -> findsAll(scene, limit, Duration.ZERO)));
      rules.add(
          stage.test(
              "losesNothingWhileOrdersChange" + suffix,
              scene -> losesNothing(scene, limit, SECOND)));
    }
    rules.add(
        stage.test(
            "losesNothingWhileOrdersOfOneSecondChange",
            scene -> losesNothing(scene, 2, Duration.ZERO)));
    rules.add(stage.test("restartsFromEveryCursor", scene -> restarts(scene, scene.connector())));
    rules.add(
        stage.test(
            "restartsFromEveryCursorInAnotherProcess",
            scene -> restarts(scene, scene.restarted())));
    CLOCK_CHANGES.forEach((name, start) ->
        rules.add(stage.testAt(start, "readsTimesRightWhile " + name, OrdersRules::readsTimes)));
    rules.add(stage.test("endsInAnEmptyShop", OrdersRules::endsWhenEmpty));
    rules.add(stage.test("findsWhatChangedAfterASweep", OrdersRules::findsLaterChanges));
    rules.addAll(OverlapRules.of(stage));
    rules.addAll(OddOrderRules.polled(stage));
    rules.add(stage.test("mapsAnOrderWithoutEmail", OrdersRules::mapsWithoutEmail));
    rules.add(stage.test("startsWithTheInstantAskedFor", OrdersRules::startsAtFrom));
    rules.add(stage.test("stopsBeforeUntil", OrdersRules::stopsBeforeUntil));
    rules.add(stage.test("startsWithoutCallingAnybody", OrdersRules::startsWithoutCalls));
    rules.add(
        stage.test(
            "waitsBetweenSweeps",
            scene -> assertThat(scene.orders().pollEvery()).isGreaterThan(Duration.ZERO)));
    return List.copyOf(rules);
  }

  /** Puts orders, so far apart, and lets half an hour pass. */
  private static List<OrderRef> put(Scene<?> scene, int count, Duration apart) {
    List<OrderRef> refs =
        IntStream.range(0, count)
            .mapToObj(number -> {
              OrderRef ref = scene.shop().put(TestOrder.number(number));
              scene.clock().advance(apart);
              return ref;
            })
            .toList();
    scene.clock().advance(LONG_AFTER);
    return refs;
  }

  private static Cursor start(Scene<?> scene) {
    return scene.orders().startAt(Scene.START);
  }

  private static void findsAll(Scene<?> scene, int limit, Duration apart) throws Exception {
    List<OrderRef> refs = put(scene, 7, apart);
    Poller poller = new Poller(scene, limit);
    poller.sweep(start(scene));
    assertThat(poller.found()).containsExactlyInAnyOrderElementsOf(refs);
    assertThat(poller.unreadable()).as("unreadable orders").isEmpty();
  }

  private static void losesNothing(Scene<?> scene, int limit, Duration apart) throws Exception {
    List<OrderRef> refs = put(scene, 9, apart);
    Iterator<OrderRef> changing = refs.subList(0, 4).iterator();
    Set<OrderRef> changed = new HashSet<>();
    Runnable change =
        () -> {
          if (changing.hasNext()) {
            OrderRef next = changing.next();
            scene.shop().fulfill(next);
            changed.add(next);
          }
        };
    Poller poller = new Poller(scene, limit).betweenPages(change);
    Cursor next = poller.sweep(start(scene));
    scene.clock().advance(LONG_AFTER);
    poller.sweep(next);
    assertThat(poller.found()).containsExactlyInAnyOrderElementsOf(refs);
    assertThat(
            poller
                .orders()
                .filter(order -> order.state().atOrBeyond(OrderState.FULFILLED))
                .map(ShopOrder::ref))
        .as("orders found as they became while the sweep ran")
        .containsAll(changed);
  }

  private static void restarts(Scene<?> scene, Connector other) throws Exception {
    List<OrderRef> refs = put(scene, 3, SECOND);
    refs = new ArrayList<>(refs);
    refs.addAll(put(scene, 4, Duration.ZERO));
    Poller first = new Poller(scene, 2);
    first.sweep(start(scene));
    List<Poller.Page> pages = first.pages();
    for (int page = 0; page < pages.size(); page++) {
      Poller again = new Poller(scene, other.orders().orElseThrow(), 2);
      again.sweep(pages.get(page).after());
      Set<OrderRef> found = new HashSet<>(first.foundBefore(page));
      found.addAll(again.found());
      assertThat(found)
          .as("orders of %d pages, and of a restart after them", page)
          .containsExactlyInAnyOrderElementsOf(refs);
    }
  }

  /** Orders every ten minutes, and a sweep after each third. */
  private static void readsTimes(Scene<?> scene) throws Exception {
    Map<OrderRef, Instant> put = new HashMap<>();
    Map<OrderRef, Instant> read = new HashMap<>();
    Cursor cursor = scene.orders().startAt(scene.start());
    for (int number = 0; number < 12; number++) {
      put.put(scene.shop().put(TestOrder.number(number)), scene.clock().instant());
      scene.clock().advance(Duration.ofMinutes(10));
      if (number % 3 == 2) {
        scene.clock().advance(number == 11 ? LONG_AFTER : Duration.ZERO);
        Poller poller = new Poller(scene, 2);
        cursor = poller.sweep(cursor);
        poller.orders().forEach(order -> read.put(order.ref(), order.placedAt()));
      }
    }
    assertThat(read).as("when each order was placed").isEqualTo(put);
  }

  private static void endsWhenEmpty(Scene<?> scene) throws Exception {
    scene.clock().advance(LONG_AFTER);
    Poller poller = new Poller(scene, 10);
    Cursor next = poller.sweep(start(scene));
    scene.clock().advance(LONG_AFTER);
    poller.sweep(next);
    assertThat(poller.found()).isEmpty();
  }

  private static void findsLaterChanges(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene, 3, SECOND);
    Cursor next = new Poller(scene, 100).sweep(start(scene));
    for (int sweep = 0; sweep < 3; sweep++) {
      scene.clock().advance(LONG_AFTER);
      next = new Poller(scene, 100).sweep(next);
    }
    scene.shop().fulfill(refs.get(1));
    OrderRef fresh = scene.shop().put(TestOrder.number(9));
    scene.clock().advance(SECOND);
    Poller later = new Poller(scene, 100);
    later.sweep(next);
    assertThat(later.found()).contains(fresh, refs.get(1));
  }

  private static void mapsWithoutEmail(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(new TestOrder("Zofia1 Wisniewska1", ""));
    scene.clock().advance(LONG_AFTER);
    Poller poller = new Poller(scene, 10);
    poller.sweep(start(scene));
    assertThat(poller.orders()).extracting(ShopOrder::ref).contains(ref);
    assertThat(poller.orders().flatMap(order -> order.customer().stream()))
        .as("customers with an e-mail address")
        .allMatch(customer -> customer.email().isEmpty());
  }

  private static void startsAtFrom(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene, 3, SECOND);
    Poller poller = new Poller(scene, 100);
    poller.sweep(scene.orders().startAt(Scene.START.plus(SECOND)));
    assertThat(poller.found()).contains(refs.get(1), refs.get(2));
  }

  private static void stopsBeforeUntil(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene, 3, SECOND);
    Instant until = Scene.START.plus(SECOND.multipliedBy(2));
    Poller poller = new Poller(scene, 1).until(until);
    poller.sweep(start(scene));
    assertThat(poller.found()).containsExactlyInAnyOrder(refs.get(0), refs.get(1));
  }

  private static void startsWithoutCalls(Scene<?> scene) {
    assertThat(start(scene)).isEqualTo(start(scene));
    assertThat(scene.context().calls()).as("calls of startAt").isZero();
  }
}
