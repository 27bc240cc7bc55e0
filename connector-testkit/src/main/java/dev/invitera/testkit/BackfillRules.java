package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicNode;

/** Reading a span of the past, beside the live sweep and without regard to it. */
final class BackfillRules {

  private static final Duration APART = Duration.ofMinutes(10);
  private static final int ORDERS = 8;

  private BackfillRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    List<DynamicNode> rules = new ArrayList<>();
    for (int limit : List.of(1, 2, 100)) {
      rules.add(
          stage.test(
              "readsFromItsBeginningToBeforeItsEnd with the limit " + limit,
              scene -> reads(scene, limit)));
    }
    rules.add(stage.test("endsWhileItsOrdersChange", BackfillRules::endsWhileOrdersChange));
    rules.add(stage.test("restartsFromEveryCursor", BackfillRules::restarts));
    rules.add(stage.test("findsNothingInASpanWithoutLength", BackfillRules::readsNothing));
    rules.add(stage.test("leavesTheLiveSweepAlone", BackfillRules::leavesLiveAlone));
    rules.add(stage.test("isLeftAloneByTheLiveSweep", BackfillRules::isLeftAlone));
    return List.copyOf(rules);
  }

  /** Puts orders, ten minutes apart from the start on, and lets a day pass. */
  private static List<OrderRef> put(Scene<?> scene) {
    List<OrderRef> refs =
        IntStream.range(0, ORDERS)
            .mapToObj(number -> {
              OrderRef ref = scene.shop().put(TestOrder.number(number));
              scene.clock().advance(APART);
              return ref;
            })
            .toList();
    scene.clock().advance(Duration.ofDays(1));
    return refs;
  }

  private static Instant at(int order) {
    return Scene.START.plus(APART.multipliedBy(order));
  }

  private static Poller backfill(Scene<?> scene, int limit, Instant until) {
    return new Poller(scene, limit).until(until);
  }

  private static void reads(Scene<?> scene, int limit) throws Exception {
    List<OrderRef> refs = put(scene);
    Poller poller = backfill(scene, limit, at(6));
    poller.sweep(scene.orders().startAt(at(2)));
    assertThat(poller.found())
        .containsAll(refs.subList(2, 6))
        .doesNotContainAnyElementsOf(refs.subList(6, ORDERS));
  }

  private static void endsWhileOrdersChange(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene);
    Iterator<OrderRef> changing = refs.subList(0, 3).iterator();
    Poller poller =
        backfill(scene, 2, at(ORDERS))
            .betweenPages(() -> {
              if (changing.hasNext()) {
                scene.shop().fulfill(changing.next());
              }
            });
    poller.sweep(scene.orders().startAt(at(0)));
    assertThat(poller.found()).containsAll(refs.subList(3, ORDERS));
  }

  private static void restarts(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene);
    Poller first = backfill(scene, 2, at(6));
    first.sweep(scene.orders().startAt(at(0)));
    for (int page = 0; page < first.pages().size(); page++) {
      Poller again = new Poller(scene, scene.restarted().orders().orElseThrow(), 2).until(at(6));
      again.sweep(first.pages().get(page).after());
      Set<OrderRef> found = new HashSet<>(first.foundBefore(page));
      found.addAll(again.found());
      assertThat(found)
          .as("orders of %d pages, and of a restart after them", page)
          .containsExactlyInAnyOrderElementsOf(refs.subList(0, 6));
    }
  }

  private static void readsNothing(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene);
    Poller poller = backfill(scene, 2, at(3));
    poller.sweep(scene.orders().startAt(at(3)));
    assertThat(poller.found()).doesNotContainAnyElementsOf(refs.subList(3, ORDERS));
  }

  private static void leavesLiveAlone(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene);
    Cursor live = new Poller(scene, 2).sweep(scene.orders().startAt(Scene.START));
    backfill(scene, 2, at(4)).sweep(scene.orders().startAt(at(0)));
    scene.shop().fulfill(refs.getFirst());
    OrderRef fresh = scene.shop().put(TestOrder.number(ORDERS));
    scene.clock().advance(APART);
    Poller later = new Poller(scene, 2);
    later.sweep(live);
    assertThat(later.found())
        .contains(fresh, refs.getFirst())
        .doesNotContainAnyElementsOf(refs.subList(1, ORDERS));
  }

  private static void isLeftAlone(Scene<?> scene) throws Exception {
    List<OrderRef> refs = put(scene);
    Cursor live = new Poller(scene, 100).sweep(scene.orders().startAt(Scene.START));
    Poller poller = backfill(scene, 1, at(6));
    Cursor cursor = scene.orders().startAt(at(0));
    while (poller.page(cursor)) {
      scene.clock().advance(APART);
      live = new Poller(scene, 100).sweep(live);
      cursor = poller.last();
    }
    assertThat(poller.found()).containsExactlyInAnyOrderElementsOf(refs.subList(0, 6));
  }
}
