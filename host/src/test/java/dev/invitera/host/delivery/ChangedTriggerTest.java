package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop whose trigger is another one when its host starts again. */
class ChangedTriggerTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Trigger PAID = new Trigger.AtState(OrderState.PAID);
  private static final Trigger FULFILLED = new Trigger.AtState(OrderState.FULFILLED);

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  private void later(Duration duration) {
    clock.advance(duration);
    host.delivery.run();
  }

  private void open(Trigger trigger) throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            new FakeShop(),
            route,
            Configs.shops(Configs.email("acme", Rules.email().trigger(trigger).build())));
  }

  private void changeTrigger(Trigger trigger) throws Exception {
    host.close();
    open(trigger);
  }

  private static ShopOrder version(OrderState state, Instant placedAt, Instant updatedAt) {
    return Orders.order("1", state, updatedAt).placedAt(placedAt).build();
  }

  @Test
  void countsFromAChangedTriggerInsteadOfTheFormerOne() throws Exception {
    open(PAID);
    host.activate("acme", DAY.minusSeconds(1));
    host.arrives("acme", version(OrderState.OPEN, DAY, DAY));
    host.arrives("acme", version(OrderState.PAID, DAY, DAY.plusSeconds(60)));
    assertThat(host.service("acme", "1").dueAt()).contains(DAY.plusSeconds(60).plus(WEEK));

    changeTrigger(FULFILLED);
    assertThat(host.service("acme", "1"))
        .isEqualTo(new InvitationState.Waiting(Optional.empty(), Reason.Wait.NOT_TRIGGERED));
    later(WEEK.plusDays(1));
    assertThat(route.told()).isEmpty();

    host.arrives("acme", version(OrderState.FULFILLED, DAY, clock.instant()));
    later(WEEK);
    assertThat(route.told()).hasSize(1);
  }

  @Test
  void makesNoHistoryNewByAChangedTrigger() throws Exception {
    open(PAID);
    Instant before = DAY.minus(Duration.ofDays(20));
    host.arrives("acme", version(OrderState.OPEN, before, before));
    host.arrives("acme", version(OrderState.PAID, before, before.plusSeconds(60)));
    host.arrives("acme", version(OrderState.FULFILLED, before, DAY.minusSeconds(60)));
    host.activate("acme", DAY);
    host.arrives("acme", version(OrderState.FULFILLED, before, DAY.plusSeconds(60)));

    for (Trigger trigger : List.of(FULFILLED, PAID, FULFILLED)) {
      changeTrigger(trigger);
      assertThat(host.service("acme", "1"))
          .isEqualTo(new InvitationState.Skipped(Reason.Skip.HISTORY));
    }
    host.arrives("acme", version(OrderState.FULFILLED, before, DAY.plusSeconds(120)));
    later(WEEK);
    assertThat(route.told()).isEmpty();
  }

  @Test
  void invitesNobodyASecondTimeForAChangedTrigger() throws Exception {
    open(PAID);
    host.activate("acme", DAY.minusSeconds(1));
    host.arrives("acme", version(OrderState.PAID, DAY, DAY));
    later(WEEK);
    changeTrigger(FULFILLED);
    host.arrives("acme", version(OrderState.FULFILLED, DAY, clock.instant()));
    later(WEEK);

    assertThat(route.told()).hasSize(1);
    assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
  }
}
