package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.Recorded;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.store.UnreadableRows.ClosedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  @TempDir Path folder;

  @Test
  void erasesThePersonButKeepsThatTheyWereInvitedAndStoresNothingAnew() throws Exception {
    TestClock clock = new TestClock();
    try (TestHost host =
        new TestHost(
            folder,
            clock,
            new FakeShop(),
            FakeRoute.mailing(),
            Configs.sandboxed(Configs.email("acme", Rules.email().build())))) {
      host.arrives("acme", Orders.order("1", OrderState.FULFILLED, DAY).build());
      clock.advance(Duration.ofDays(7));
      host.delivery.run();
      Retention retention = new Retention(host.store, Configs.store(folder).retention(), clock);
      Stories stories = new Stories(host.store);

      clock.advance(Duration.ofDays(179));
      retention.run();
      assertThat(stories.byReference("acme", "N1").getFirst().order().customer())
          .contains("A… <a…@…>");

      clock.advance(Duration.ofDays(2));
      retention.run();
      OrderStory story = stories.byOrderId("acme", "1").orElseThrow();
      assertThat(story.order().customer()).isEmpty();
      assertThat(story.order().erasedAt()).isPresent();
      assertThat(story.attempts().getFirst().exchange()).isEmpty();

      Recorded again =
          host.arrives(
              "acme", Orders.order("1", OrderState.FULFILLED, DAY.plusSeconds(99)).build());
      assertThat(again.change()).isEqualTo(Recorded.Change.ERASED);
      assertThat(stories.byOrderId("acme", "1").orElseThrow().order().customer()).isEmpty();
      assertThat(host.service("acme", "1")).isInstanceOf(InvitationState.Sent.class);
      retention.close();
    }
  }

  @Test
  void forgetsWhyAnOrderCouldNotBeReadButNotThatAPersonClosedIt() throws Exception {
    TestClock clock = new TestClock();
    try (TestHost host =
        new TestHost(
            folder,
            clock,
            new FakeShop(),
            FakeRoute.mailing(),
            Configs.sandboxed(Configs.email("acme", Rules.email().build())))) {
      host.store.write(tx -> {
        OrderRef order = new OrderRef("1");
        tx.unreadable()
            .park("acme", new UnreadableOrder(Optional.of(order), "no total"), "poll", DAY);
        return tx.unreadable().close("acme", "1", "no total", "a test order", DAY);
      });
      Retention retention = new Retention(host.store, Configs.store(folder).retention(), clock);

      clock.advance(Duration.ofDays(29));
      retention.run();
      assertThat(closed(host).reason()).contains("no total");

      clock.advance(Duration.ofDays(2));
      retention.run();
      assertThat(closed(host).reason()).isEmpty();
      assertThat(closed(host).why()).isEqualTo("a test order");
      assertThat(closed(host).closedAt()).isEqualTo(DAY);
      retention.close();
    }
  }

  private static ClosedRow closed(TestHost host) {
    return host.store.<List<ClosedRow>>read(tx -> tx.unreadable().closed("acme", "1")).getFirst();
  }
}
