package dev.invitera.host.invitation;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.OrderStatus;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.ShopOrderBuilder;
import dev.invitera.host.fixture.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days count from the order's placing. An order is written as its present status, the day of that
 * version, when it met the former trigger and whether it was seen before that; status words are the
 * common states, others are the platform's own.
 */
class TriggerChangeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // Status, version, platform's time; former trigger, met, seen below; new one, active:
        // met, seen below.
        // The platform tells: its time counts, whatever else is known.
        "fulfilled | 9     | fulfilled 5   | paid      | 1  | yes      | fulfilled  | 3    | 5 | yes",
        "fulfilled | 9     | paid 2        | fulfilled | 7  | yes      | paid       | 3    | 2 | no",
        "fulfilled | 9     | fulfilled 5   | paid      | 1  | yes      | fulfilled  | -    | 5 | yes",
        // Not there yet: nothing is known to come, and the next version counts.
        "paid      | 9     | -             | paid      | 4  | yes      | fulfilled  | 3    | - | yes",
        "paid      | 9     | -             | paid      | 1  | no       | fulfilled  | 3    | - | yes",
        "paid      | 9     | -             | fulfilled | -  | yes      | [shipped]  | 3    | - | yes",
        "archived  | 9     | -             | paid      | 4  | yes      | fulfilled  | 3    | - | yes",
        // It may have been there before the activation, and must not come back as new.
        "archived  | 9     | -             | paid      | 1  | yes      | fulfilled  | 3    | - | no",
        "archived  | 9     | -             | paid      | 1  | yes      | fulfilled  | -    | - | no",
        "completed | 9     | -             | paid      | 1  | yes      | [shipped]  | 3    | - | no",
        "completed | 9     | -             | paid      | 4  | yes      | [shipped]  | 3    | - | yes",
        // A later trigger, met somewhere between the former one and the version.
        "fulfilled | 9     | -             | paid      | 4  | yes      | fulfilled  | 3    | 9 | yes",
        "fulfilled | 9     | -             | paid      | 1  | yes      | fulfilled  | 3    | 1 | yes",
        "fulfilled | 9     | -             | paid      | 0  | no       | fulfilled  | 3    | 0 | no",
        "fulfilled | 9     | -             | paid      | 4  | yes      | fulfilled  | -    | 4 | yes",
        "a         | 9     | -             | [a,b]     | 4  | yes      | [a]        | 3    | 9 | yes",
        // An earlier trigger, met somewhere between the placing and the former one.
        "fulfilled | 9     | -             | fulfilled | 5  | yes      | paid       | 0    | 5 | no",
        "fulfilled | 9     | -             | fulfilled | 5  | yes      | paid       | 3    | 0 | no",
        "fulfilled | 9     | -             | fulfilled | 5  | yes      | paid       | -    | 0 | no",
        "paid      | 9     | -             | fulfilled | -  | yes      | paid       | 0    | 9 | no",
        "paid      | 9     | -             | fulfilled | -  | yes      | paid       | 3    | 0 | no",
        "b         | 9     | -             | [a]       | -  | yes      | [a,b]      | 0    | 9 | no",
        "a         | 9     | -             | [a]       | 5  | yes      | [a,b]      | 0    | 5 | no",
        // Triggers of which neither says anything of the other.
        "shipped   | 9     | -             | paid      | 4  | yes      | [shipped]  | 0    | 9 | no",
        "shipped   | 9     | -             | paid      | 4  | yes      | [shipped]  | 3    | 0 | no",
        // The same trigger: nothing is touched.
        "fulfilled | 9     | fulfilled 5   | fulfilled | 7  | yes      | fulfilled  | 3    | 7 | yes",
        "b         | 9     | -             | [a,b]     | 7  | yes      | [b,a]      | 3    | 7 | yes",
      })
  void decides(
      String status,
      int version,
      String own,
      String former,
      Integer met,
      String below,
      String trigger,
      Integer active,
      Integer expected,
      String expectedBelow) {
    RecordedOrder known = recorded(order(status, version, own), version, met, below.equals("yes"));

    RecordedOrder moved =
        TriggerChange.applied(known, trigger(former), trigger(trigger), day(active));

    assertThat(moved.triggeredAt()).isEqualTo(day(expected));
    assertThat(moved.seenBelowTrigger()).isEqualTo(expectedBelow.equals("yes"));
    assertThat(moved.withTrigger(known.triggeredAt(), known.seenBelowTrigger())).isEqualTo(known);
    assertThat(TriggerChange.applied(moved, trigger(former), trigger(trigger), day(active)))
        .as("done again after a crash")
        .isEqualTo(moved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // status  | version | met | active | expected: formerly paid or fulfilled, now fulfilled
        "paid      | 9       | 4   | 0      | -",
        "fulfilled | 9       | 4   | 0      | 9",
        "fulfilled | 9       | 4   | 5      | 4",
        "fulfilled | 9       | -   | 0      | 9",
      })
  void weighsAllTriggersByWhichAnOrderMayBeRecorded(
      String status, int version, Integer met, Integer active, Integer expected) {
    RecordedOrder known = recorded(order(status, version, null), version, met, true);
    List<Trigger> formers = List.of(trigger("paid"), trigger("fulfilled"));

    RecordedOrder moved = TriggerChange.applied(known, formers, trigger("fulfilled"), day(active));

    assertThat(moved.triggeredAt()).isEqualTo(day(expected));
    assertThat(TriggerChange.applied(moved, formers, trigger("fulfilled"), day(active)))
        .as("done again after a crash")
        .isEqualTo(moved);
  }

  @Test
  void readsTriggersFromTheirKeys() {
    for (Trigger trigger :
        new Trigger[] {
          new Trigger.AtState(OrderState.PAID),
          new Trigger.AtState(OrderState.DELIVERED),
          new Trigger.AtStatuses(Set.of("shipped")),
          new Trigger.AtStatuses(Set.of("a, b", "100%", "c,%2C", "d e"))
        }) {
      assertThat(Trigger.ofKey(trigger.key())).contains(trigger);
    }
    assertThat(Trigger.ofKey("never")).isEmpty();
  }

  private static Trigger trigger(String key) {
    return Trigger.ofKey(key).orElseThrow();
  }

  private static Optional<Instant> day(Integer count) {
    return Optional.ofNullable(count).map(days -> DAY.plus(Duration.ofDays(days)));
  }

  private static ShopOrder order(String status, int version, String own) {
    Instant updatedAt = day(version).orElseThrow();
    OrderState state =
        switch (status) {
          case "paid" -> OrderState.PAID;
          case "fulfilled", "completed", "shipped" -> OrderState.FULFILLED;
          default -> OrderState.UNKNOWN;
        };
    ShopOrderBuilder order =
        Orders.order("1", state, updatedAt).status(OrderStatus.of(status), state).placedAt(DAY);
    if (own != null) {
      String[] words = own.split(" ", -1);
      order.reached(
          OrderState.valueOf(words[0].toUpperCase(Locale.ROOT)),
          day(Integer.valueOf(words[1])).orElseThrow());
    }
    return order.build();
  }

  private static RecordedOrder recorded(
      ShopOrder order, int version, Integer met, boolean seenBelow) {
    Instant at = day(version).orElseThrow();
    return new RecordedOrder(
        "acme",
        order,
        at,
        DAY,
        at,
        seenBelow,
        day(met),
        Optional.empty(),
        "N1",
        false,
        Optional.empty(),
        Optional.empty());
  }
}
