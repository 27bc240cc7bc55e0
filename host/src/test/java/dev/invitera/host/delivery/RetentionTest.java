package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.Recorded;
import dev.invitera.host.invitation.InvitationState;
import java.nio.file.Path;
import java.time.Duration;
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
}
