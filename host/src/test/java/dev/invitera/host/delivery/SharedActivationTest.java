package dev.invitera.host.delivery;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.intake.Recorded;
import dev.invitera.host.invitation.InvitationState;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.invitation.Reason;
import dev.invitera.host.invitation.ShopPhase;
import dev.invitera.host.store.StorableOrder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Activation while others record orders of the shop, each in a transaction of its own. */
@ExtendWith(PostgresDatabases.class)
class SharedActivationTest {

  private final CountDownLatch recorded = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private TestHost host;

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    StoreConfig store = Configs.store(postgres.database());
    host =
        new TestHost(
            store,
            new TestClock(),
            new FakeShop(),
            FakeRoute.mailing(),
            Configs.shops(Configs.email("acme", Rules.email().build())),
            true);
  }

  @AfterEach
  void close() {
    goOn.countDown();
    host.close();
  }

  @Test
  void reachesTheOrdersThatAnotherTransactionIsJustRecording() throws Exception {
    CompletableFuture<Recorded> page = record();
    recorded.await();
    ShopPhases phases = host.delivery.delivery().phases();
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> activation =
          thread.submit(() -> phases.activate(host.shop("acme"), Optional.of(DAY)));
      await().until(() -> phases.phase(host.shop("acme")), ShopPhase.Active.class::isInstance);
      goOn.countDown();

      assertThat(page.get().invitations().values())
          .containsExactly(new InvitationState.Waiting(Optional.empty(), Reason.Wait.WATCHING));
      activation.get();
    }
    assertThat(host.service("acme", "1").dueAt()).isPresent();
  }

  /** Records an order, and does not end before it may. */
  private CompletableFuture<Recorded> record() {
    ShopOrder order =
        Orders.order("1", OrderState.FULFILLED, DAY).reached(OrderState.FULFILLED, DAY).build();
    StorableOrder prepared = StorableOrder.of(order, host.store.customerKeys());
    return host.store.submit(tx -> {
      Recorded result = host.recorder.full(tx, host.shop("acme"), prepared, DAY, Source.POLL);
      recorded.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return result;
    });
  }
}
