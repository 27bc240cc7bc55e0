package dev.invitera.host.handover;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.config.StoreConfig;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Postgres;
import dev.invitera.host.fixture.PostgresDatabases;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.store.LinkRows.HandOverRow;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts that write one shop's order notes over one PostgreSQL. */
@ExtendWith(PostgresDatabases.class)
class SharedNotesTest {

  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private TestHost one;
  private TestHost other;
  private OrderNotes ofOne;
  private OrderNotes ofOther;

  @BeforeEach
  void open(Postgres postgres) throws Exception {
    StoreConfig.Postgres database = postgres.database();
    one = host(database);
    other = host(database);
    ofOne = new OrderNotes(one.store, one.shops, shop, clock, new Random(1));
    ofOther = new OrderNotes(other.store, other.shops, shop, clock, new Random(1));
    one.activate("acme", DAY.minus(Duration.ofDays(1)));
  }

  private TestHost host(StoreConfig.Postgres database) throws Exception {
    return new TestHost(
        Configs.store(database),
        clock,
        shop,
        new FakeRoute(new Outcome.Linked(LINK)),
        Configs.shops(Configs.link("acme", Rules.link().build(), HandOver.ORDER_NOTE)),
        true);
  }

  @AfterEach
  void close() {
    threads.shutdownNow();
    threads.close();
    ofOne.close();
    ofOther.close();
    one.close();
    other.close();
  }

  /** An order whose link is to be handed over. */
  private void linked(String id) {
    one.arrives("acme", Orders.order(id, OrderState.FULFILLED, clock.instant()).build());
    one.delivery.run();
  }

  private HandOverRow handOver(String id) {
    List<HandOverRow> rows = other.store.read(tx -> tx.links().handOvers("acme", id));
    return rows.getFirst();
  }

  /** Lets a host begin with its notes; the first one hangs, and ends so when it is let go. */
  private Future<Boolean> hanging(CountDownLatch goesOn, FakeShop.Ahead end) throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    shop.then(() -> {
      hangs.countDown();
      goesOn.await();
      end.run();
    });
    Callable<Boolean> writing =
        () -> {
          ofOne.writeDue();
          return true;
        };
    Future<Boolean> hanging = threads.submit(writing);
    hangs.await();
    return hanging;
  }

  @Test
  void takesOverWhatADeadHostLeftInTheMiddleOfWriting() throws Exception {
    linked("1");
    one.store.write(tx ->
        tx.links().claimHandOvers("acme", clock.instant(), clock.instant().plusSeconds(60), 9));
    ofOther.writeDue();
    assertThat(handOver("1").state()).isEqualTo("writing");
    assertThat(shop.notes()).isEmpty();

    clock.advance(Duration.ofSeconds(60));
    ofOther.writeDue();
    assertThat(handOver("1").state()).isEqualTo("done");
    assertThat(shop.notes()).hasSize(1);
  }

  @Test
  void findsALinkWhoseHostDiedBeforeItTriedTheNote() throws Exception {
    ofOther.writeDue();
    linked("1");
    clock.advance(Duration.ofSeconds(30));
    ofOther.writeDue();
    assertThat(handOver("1").state()).isEqualTo("done");
  }

  @Test
  void aHostThatWasTooSlowLeavesTheNoteAsAnotherWroteIt() throws Exception {
    linked("1");
    CountDownLatch wakesUp = new CountDownLatch(1);
    Future<Boolean> slow =
        hanging(
            wakesUp,
            () -> {
              throw Failures.of(new ConnectorFailure.Unavailable(Optional.empty()));
            });
    clock.advance(NoteWriter.LEASE);
    ofOther.writeDue();
    assertThat(handOver("1").state()).isEqualTo("done");

    wakesUp.countDown();
    slow.get();
    assertThat(handOver("1").state()).isEqualTo("done");
    assertThat(shop.notes()).hasSize(1);
  }

  @Test
  void twoHostsThatWriteTheSameNoteWriteItOnce() throws Exception {
    linked("1");
    CountDownLatch wakesUp = new CountDownLatch(1);
    Future<Boolean> slow = hanging(wakesUp, () -> {});
    clock.advance(NoteWriter.LEASE);
    ofOther.writeDue();
    wakesUp.countDown();
    slow.get();
    assertThat(shop.notes()).hasSize(1);
    assertThat(handOver("1").attempts()).isEqualTo(2);
  }

  @Test
  void notesBehindASlowOneGoToAnotherHostOnceTheirLeaseIsOver() throws Exception {
    linked("1");
    clock.advance(Duration.ofMillis(1));
    linked("2");
    CountDownLatch wakesUp = new CountDownLatch(1);
    Future<Boolean> slow = hanging(wakesUp, () -> {});
    ofOther.writeDue();
    assertThat(shop.notes()).isEmpty();

    clock.advance(NoteWriter.LEASE);
    ofOther.writeDue();
    assertThat(shop.notes()).hasSize(2);
    wakesUp.countDown();
    slow.get();
    assertThat(shop.notes()).hasSize(2);
    assertThat(handOver("2").attempts()).isEqualTo(2);
  }

  @Test
  void leavesClaimedNotesToOthersWhenItStops() throws Exception {
    linked("1");
    Future<Boolean> stopped = hanging(new CountDownLatch(1), () -> {});
    ofOne.close();
    stopped.get();
    ofOther.writeDue();
    assertThat(handOver("1").state()).isEqualTo("done");
  }
}
