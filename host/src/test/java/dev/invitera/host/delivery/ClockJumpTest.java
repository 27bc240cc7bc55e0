package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.invitera.host.invitation.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose clock jumps by a day, which neither loses an order nor invites for it twice. */
class ClockJumpTest {

  private static final Duration JUMP = Duration.ofDays(1);

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  private void open(Rules rules) throws Exception {
    host =
        new TestHost(
            Configs.store(folder.resolve("i.db")),
            clock,
            new FakeShop(),
            route,
            Configs.sandboxed(Configs.email("acme", rules.build())),
            true);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private static ShopOrder done(String id) {
    return Orders.order(id, OrderState.FULFILLED, DAY).reached(OrderState.FULFILLED, DAY).build();
  }

  private void run(Duration jump) {
    clock.advance(jump);
    host.delivery.recover();
    host.delivery.run();
  }

  private boolean sent(String id) {
    return host.service("acme", id) instanceof InvitationState.Sent;
  }

  @Test
  void aCallUnderWayDuringJumpsIsNeitherLostNorRepeated() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    CountDownLatch began = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      route.then(() -> {
        began.countDown();
        await().until(() -> goOn.getCount() == 0);
        return new Outcome.Sent("202");
      });
    }
    host.delivery.delivery().start();
    host.arrives("acme", done("1"));
    host.arrives("acme", done("2"));
    began.await();

    clock.advance(JUMP);
    host.arrives("acme", done("3"));
    await().until(() -> sent("3"));
    clock.advance(JUMP.multipliedBy(-2));
    host.arrives("acme", done("4"));
    goOn.countDown();
    await().until(() -> sent("1") && sent("2"));

    assertThat(route.references()).containsExactlyInAnyOrder("N1", "N2", "N3");
    // Its trigger lies a day ahead of the clock as it is now.
    clock.advance(JUMP);
    // What waits for an instant looks at the clock again after a while; here it is woken.
    host.delivery.due("acme", clock.instant().minusSeconds(1));
    await()
        .untilAsserted(
            () -> assertThat(host.service("acme", "4")).isInstanceOf(InvitationState.Sent.class));
    assertThat(route.references()).containsExactlyInAnyOrder("N1", "N2", "N3", "N4");
  }

  @Test
  void whatIsDueLaterWaitsForItsInstantByTheClockAsItIs() throws Exception {
    open(Rules.email().delay(Duration.ofDays(7)));
    host.arrives("acme", done("1"));
    run(Duration.ofDays(6));
    run(Duration.ofDays(-6));
    run(Duration.ofDays(7).minusSeconds(1));
    assertThat(route.told()).isEmpty();
    run(Duration.ofSeconds(1));
    run(JUMP);
    assertThat(route.references()).containsExactly("N1");
  }

  @Test
  void aRetryWaitsUntilTheClockIsBackWhereItWas() throws Exception {
    open(Rules.email().delay(Duration.ZERO));
    route.then(
        new Outcome.NotSent("503", Optional.of(Duration.ofMinutes(1)), Outcome.Scope.ATTEMPT));
    host.arrives("acme", done("1"));
    run(Duration.ZERO);
    run(JUMP.negated());
    assertThat(route.told()).hasSize(1);
    run(JUMP.plusMinutes(2));
    run(JUMP);
    assertThat(route.told()).hasSize(2);
    assertThat(sent("1")).isTrue();
  }
}
