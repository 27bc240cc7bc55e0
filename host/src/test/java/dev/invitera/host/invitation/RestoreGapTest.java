package dev.invitera.host.invitation;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The backup is taken on the third day, the store is back on the fifth. */
class RestoreGapTest {

  private static final RestoreGap GAP = new RestoreGap(day(3), day(5));

  private static Instant day(double days) {
    return DAY.plusMillis((long) (days * Duration.ofDays(1).toMillis()));
  }

  private static RecordedOrder order(ShopOrder order, Optional<Instant> triggeredAt) {
    return new RecordedOrder(
        "acme",
        order,
        DAY,
        DAY,
        DAY,
        false,
        triggeredAt,
        Optional.empty(),
        "N1",
        false,
        Optional.empty(),
        Optional.empty());
  }

  private static RecordedOrder told(double triggered) {
    Instant at = day(triggered);
    return order(
        Orders.order("1", OrderState.FULFILLED, at).reached(OrderState.FULFILLED, at).build(),
        Optional.of(at));
  }

  private static RecordedOrder inferred(double placed, double triggered) {
    return order(
        Orders.order("1", OrderState.FULFILLED, day(triggered)).placedAt(day(placed)).build(),
        Optional.of(day(triggered)));
  }

  private static boolean maySent(RecordedOrder order, Rules rules) {
    return GAP.maySent(order, Review.SERVICE, rules.build());
  }

  private static Rules delay(double days) {
    return Rules.email().delay(Duration.between(DAY, day(days)));
  }

  @Test
  void maySendWhatWasDueBeforeTheStoreWasBack() {
    assertThat(maySent(told(2), delay(2))).isTrue();
    assertThat(maySent(told(2), delay(3))).isTrue();
    assertThat(maySent(told(2), delay(4))).isFalse();
    assertThat(maySent(told(4), delay(1))).isTrue();
    assertThat(maySent(told(4), delay(2))).isFalse();
    assertThat(maySent(told(6), delay(0))).isFalse();
  }

  @Test
  void maySendWhatHadBeenDueBeforeTheBackupAndNotGoneOutYet() {
    assertThat(maySent(told(1), delay(1))).isTrue();
  }

  @Test
  void maySendNothingOfAnOrderThatDidNotReachTheTrigger() {
    ShopOrder open = Orders.order("1", OrderState.PAID, day(2)).build();
    assertThat(maySent(order(open, Optional.empty()), delay(0))).isFalse();
  }

  @Test
  void takesAnInferredTriggerAfterTheBackupForOneAtAnyInstantSince() {
    assertThat(maySent(inferred(1, 2), delay(4))).isFalse();
    assertThat(maySent(inferred(1, 6), delay(1))).isTrue();
    assertThat(maySent(inferred(4, 6), delay(0.5))).isTrue();
    assertThat(maySent(inferred(4.5, 6), delay(1))).isFalse();
    assertThat(maySent(inferred(1, 6), delay(3))).isFalse();
    assertThat(maySent(inferred(6, 7), delay(0))).isFalse();
  }

  @Test
  void addsTheDelayOfAProductInvitationThatGoesOutByItself() {
    Rules apart = delay(2).reviews(Review.SERVICE, Review.PRODUCT).productDelay(Duration.ofDays(2));
    assertThat(GAP.maySent(told(2), Review.SERVICE, apart.build())).isTrue();
    assertThat(GAP.maySent(told(2), Review.PRODUCT, apart.build())).isFalse();
    Rules together = apart.productDelay(Duration.ZERO);
    assertThat(GAP.maySent(told(2), Review.PRODUCT, together.build())).isTrue();
  }
}
