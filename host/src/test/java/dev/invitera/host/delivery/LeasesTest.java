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
import dev.invitera.host.store.OrderRows.OrderKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {

  private static final OrderKey ORDER = new OrderKey("acme", "1");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeRoute route = FakeRoute.mailing();
  private TestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  private void open() throws Exception {
    Rules rules = Rules.email().delay(Duration.ZERO);
    host =
        new TestHost(
            folder,
            clock,
            new FakeShop(),
            route,
            Configs.sandboxed(Configs.email("acme", rules.build())));
    host.arrives(
        "acme",
        Orders.order("1", OrderState.FULFILLED, DAY).reached(OrderState.FULFILLED, DAY).build());
  }

  private void lease(int seconds) {
    host.store.write(tx -> {
      tx.dueInvitations().lease(ORDER, clock.instant(), clock.instant().plusSeconds(seconds));
      return tx;
    });
  }

  private void renew(int seconds) {
    host.store.write(tx -> {
      tx.dueInvitations().renewLease(ORDER, clock.instant().plusSeconds(seconds));
      return tx;
    });
  }

  private List<String> invitedAfter(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
    host.delivery.due("acme", clock.instant());
    host.delivery.run();
    return route.references();
  }

  /** A renewal may have waited in a host that was frozen. */
  @Test
  void aLeaseIsLengthenedByARenewalAndNeverShortened() throws Exception {
    open();
    lease(60);
    renew(10);
    assertThat(invitedAfter(30)).isEmpty();
    renew(60);
    assertThat(invitedAfter(45)).isEmpty();
    assertThat(invitedAfter(16)).containsExactly("N1");
  }
}
