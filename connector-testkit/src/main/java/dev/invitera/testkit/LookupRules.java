package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Customer;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicNode;

/** Looking at one order. */
final class LookupRules {

  private LookupRules() {}

  static <C extends Record> List<DynamicNode> of(Stage<C> stage) {
    return List.of(
        stage.test("findsAnOrder", LookupRules::finds),
        stage.test("seesThatAnOrderWasFulfilled", LookupRules::seesChanges),
        stage.test("saysThatADeletedOrderIsGone", scene -> saysGone(scene, scene.shop()::delete)),
        stage.test(
            "saysThatAnOrderInTheTrashIsGone", scene -> saysGone(scene, scene.shop()::trash)),
        stage.test("mapsAnOrderWithoutEmail", LookupRules::mapsWithoutEmail),
        stage.test("keepsLettersOfEveryAlphabet", LookupRules::keepsLetters),
        stage.test("takesAStatusItDoesNotKnowForUnknown", OddOrderRules::findsUnknown),
        stage.test("saysOfAnOrderItCannotMapThatItCannot", OddOrderRules::findsUnreadable));
  }

  static ShopOrder found(Scene<?> scene, OrderRef ref) throws Exception {
    LookupResult result = scene.lookup().find(ref);
    assertThat(result)
        .as("look-up of an order that is there")
        .isInstanceOf(LookupResult.Found.class);
    ShopOrder order = ((LookupResult.Found) result).order();
    assertThat(order.ref()).isEqualTo(ref);
    return order;
  }

  private static void finds(Scene<?> scene) throws Exception {
    TestOrder put = TestOrder.number(1);
    OrderRef ref = scene.shop().put(put);
    scene.shop().put(TestOrder.number(2));
    ShopOrder order = found(scene, ref);
    assertThat(order.customer().map(Customer::email)).contains(put.email());
    assertThat(order.customer().map(Customer::name)).contains(put.name());
    assertThat(order.placedAt()).isEqualTo(Scene.START);
    assertThat(order.state().atOrBeyond(OrderState.FULFILLED)).as("fulfilled").isFalse();
    assertThat(order.lines()).as("lines").isNotEmpty();
  }

  private static void seesChanges(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    ShopOrder before = found(scene, ref);
    scene.clock().advance(Duration.ofMinutes(1));
    scene.shop().fulfill(ref);
    ShopOrder after = found(scene, ref);
    assertThat(after.state().atOrBeyond(OrderState.FULFILLED)).as("fulfilled").isTrue();
    before
        .updatedAt()
        .ifPresent(version -> assertThat(after.updatedAt().orElseThrow()).isAfter(version));
    assertThat(after.placedAt()).isEqualTo(before.placedAt());
  }

  private static void saysGone(Scene<?> scene, Consumer<OrderRef> delete) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.number(1));
    OrderRef other = scene.shop().put(TestOrder.number(2));
    delete.accept(ref);
    assertThat(scene.lookup().find(ref)).isEqualTo(new LookupResult.Gone());
    found(scene, other);
  }

  private static void keepsLetters(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(TestOrder.FOREIGN);
    assertThat(found(scene, ref).customer().map(Customer::name)).contains(TestOrder.FOREIGN.name());
  }

  private static void mapsWithoutEmail(Scene<?> scene) throws Exception {
    OrderRef ref = scene.shop().put(new TestOrder("Zofia1 Wisniewska1", ""));
    Optional<Customer> customer = found(scene, ref).customer();
    assertThat(customer.map(Customer::email).orElse("")).isEmpty();
  }
}
