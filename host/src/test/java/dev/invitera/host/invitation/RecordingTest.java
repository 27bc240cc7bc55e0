package dev.invitera.host.invitation;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Recording.Identity;
import dev.invitera.host.invitation.Recording.Merge;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private static final Trigger FULFILLED = new Trigger.AtState(OrderState.FULFILLED);
  private static final Instant PLACED = DAY.minusSeconds(3600);

  private static Merge merge(
      Optional<RecordedOrder> known, Observation observation, Trigger trigger) {
    return Recording.merge(
        "acme", known, observation, trigger, () -> new Identity("N1", false, Optional.empty()));
  }

  private static RecordedOrder changed(Optional<RecordedOrder> known, Observation observation) {
    return ((Merge.Changed) merge(known, observation, FULFILLED)).order();
  }

  private static Observation.Full webhook(ShopOrder order, Instant at) {
    return new Observation.Full(order, at, Source.WEBHOOK);
  }

  private static ShopOrder order(OrderState state, Instant updatedAt) {
    return Orders.order("1", state, updatedAt).build();
  }

  @Test
  void takesThePlatformsOwnTimeForTheTrigger() {
    ShopOrder order =
        Orders.order("1", OrderState.DELIVERED, DAY)
            .reached(OrderState.FULFILLED, DAY.minusSeconds(60))
            .reached(OrderState.DELIVERED, DAY.minusSeconds(30))
            .build();
    assertThat(changed(Optional.empty(), webhook(order, DAY)).triggeredAt())
        .contains(DAY.minusSeconds(60));
  }

  @Test
  void takesTheVersionIfAnEarlierOneWasSeenBelowTheTriggerElseWhenItWasPlaced() {
    RecordedOrder unseen =
        changed(Optional.empty(), webhook(order(OrderState.FULFILLED, DAY), DAY));
    assertThat(unseen.triggeredAt()).contains(PLACED);

    RecordedOrder open = changed(Optional.empty(), webhook(order(OrderState.OPEN, DAY), DAY));
    RecordedOrder seen =
        changed(Optional.of(open), webhook(order(OrderState.FULFILLED, DAY.plusSeconds(9)), DAY));
    assertThat(seen.triggeredAt()).contains(DAY.plusSeconds(9));
  }

  @Test
  void fixesTheTriggerTimeOnce() {
    RecordedOrder open = changed(Optional.empty(), webhook(order(OrderState.OPEN, DAY), DAY));
    RecordedOrder done =
        changed(Optional.of(open), webhook(order(OrderState.FULFILLED, DAY.plusSeconds(9)), DAY));
    RecordedOrder touched =
        changed(Optional.of(done), webhook(order(OrderState.FULFILLED, DAY.plusSeconds(99)), DAY));
    RecordedOrder reopened =
        changed(Optional.of(touched), webhook(order(OrderState.PAID, DAY.plusSeconds(200)), DAY));
    assertThat(reopened.triggeredAt()).contains(DAY.plusSeconds(9));
  }

  @Test
  void matchesPlatformStatusesExactly() {
    Trigger shipped = new Trigger.AtStatuses(Set.of("shipped"));
    ShopOrder order =
        Orders.order("1", OrderState.FULFILLED, DAY)
            .status(OrderStatus.of("Shipped"), OrderState.FULFILLED)
            .build();
    Merge merge = merge(Optional.empty(), webhook(order, DAY), shipped);
    assertThat(((Merge.Changed) merge).order().triggeredAt()).isEmpty();
  }

  @Test
  void ignoresLowerVersionsAndRepeatedOnes() {
    RecordedOrder known = changed(Optional.empty(), webhook(order(OrderState.PAID, DAY), DAY));
    assertThat(
            merge(
                Optional.of(known),
                webhook(order(OrderState.OPEN, DAY.minusMillis(1)), DAY.plusSeconds(9)),
                FULFILLED))
        .isInstanceOf(Merge.Unchanged.class);
    assertThat(
            merge(
                Optional.of(known),
                webhook(order(OrderState.PAID, DAY), DAY.plusSeconds(9)),
                FULFILLED))
        .isInstanceOf(Merge.Unchanged.class);
  }

  @Test
  void takesTheLaterReceivedOfTwoContentsOfOneVersionAndAsks() {
    RecordedOrder known =
        changed(Optional.empty(), webhook(order(OrderState.PAID, DAY), DAY.plusSeconds(5)));
    Merge later =
        merge(
            Optional.of(known),
            webhook(order(OrderState.FULFILLED, DAY), DAY.plusSeconds(6)),
            FULFILLED);
    assertThat(later)
        .isInstanceOfSatisfying(
            Merge.Changed.class, merge -> assertThat(merge.askAgain()).isTrue());
    Merge earlier =
        merge(
            Optional.of(known),
            webhook(order(OrderState.FULFILLED, DAY), DAY.plusSeconds(4)),
            FULFILLED);
    assertThat(earlier).isInstanceOf(Merge.Unchanged.class);
  }

  @Test
  void endsADeletionOnlyByALaterFullOrder() {
    RecordedOrder known = changed(Optional.empty(), webhook(order(OrderState.PAID, DAY), DAY));
    Instant gone = DAY.plusSeconds(60);
    RecordedOrder deleted =
        changed(
            Optional.of(known), new Observation.Deleted(new OrderRef("1"), gone, Source.WEBHOOK));
    assertThat(deleted.deletedAt()).contains(gone);

    ShopOrder before = order(OrderState.FULFILLED, gone.minusSeconds(1));
    assertThat(merge(Optional.of(deleted), webhook(before, gone.plusSeconds(9)), FULFILLED))
        .isInstanceOf(Merge.AskAgain.class);
    ShopOrder after = order(OrderState.FULFILLED, gone.plusSeconds(1));
    assertThat(changed(Optional.of(deleted), webhook(after, gone.plusSeconds(9))).deletedAt())
        .isEmpty();
    Observation fetched = new Observation.Full(before, gone.plusSeconds(9), Source.LOOKUP);
    assertThat(changed(Optional.of(deleted), fetched).deletedAt()).isEmpty();
  }

  /** As where a copy of the shop posts while the shop is asked. */
  @Test
  void asksAgainWhereNobodyKnowsWhetherThePostOrTheFetchWasFirst() {
    RecordedOrder posted =
        changed(Optional.empty(), webhook(order(OrderState.CANCELLED, DAY), DAY));
    ShopOrder shown = order(OrderState.FULFILLED, DAY.minusSeconds(60));

    assertThat(fetched(posted, shown, DAY.plusNanos(999))).isInstanceOf(Merge.AskAgain.class);
    assertThat(fetched(posted, shown, DAY.minusMillis(1))).isInstanceOf(Merge.Unchanged.class);
    assertThat(fetched(posted, shown, DAY.plusMillis(1)))
        .isInstanceOfSatisfying(
            Merge.Changed.class, merge -> assertThat(merge.order().order()).isEqualTo(shown));
  }

  private static Merge fetched(RecordedOrder known, ShopOrder order, Instant at) {
    return merge(Optional.of(known), new Observation.Full(order, at, Source.LOOKUP), FULFILLED);
  }
}
