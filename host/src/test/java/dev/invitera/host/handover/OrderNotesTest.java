package dev.invitera.host.handover;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.config.ShopConfig.HandOver;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.invitation.Outcome;
import dev.invitera.host.store.LinkRows.HandOverRow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderNotesTest {

  private static final URI LINK = URI.create("https://www.trustpilot.com/evaluate-bgl/x?p=1");

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private TestHost host;
  private OrderNotes notes;

  @BeforeEach
  void open() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            new FakeRoute(new Outcome.Linked(LINK)),
            Configs.shops(Configs.link("acme", Rules.link().build(), HandOver.ORDER_NOTE)));
    host.activate("acme", DAY.minus(Duration.ofDays(1)));
    notes = new OrderNotes(host.store, host.shops, shop, clock, new Random(1));
    host.arrives("acme", Orders.order("1", OrderState.FULFILLED, DAY).build());
    host.delivery.run();
    notes.due("acme", DAY);
  }

  @AfterEach
  void close() {
    host.close();
  }

  private HandOverRow handOver() {
    List<HandOverRow> rows = host.store.read(tx -> tx.links().handOvers("acme", "1"));
    return rows.getFirst();
  }

  @Test
  void writesTheLinkOnce() throws Exception {
    notes.writeDue();
    notes.due("acme", DAY);
    notes.writeDue();
    assertThat(shop.notes()).hasSize(1);
    assertThat(handOver().state()).isEqualTo("done");
    assertThat(new LinkLookup(host.store).byReference("acme", "N1"))
        .extracting(LinkLookup.FoundLink::url)
        .containsExactly(LINK);
    assertThat(new LinkLookup(host.store).byOrderId("acme", "1")).hasSize(1);
    assertThat(new LinkLookup(host.store).byReference("acme", "N2")).isEmpty();
  }

  @Test
  void writesAgainWhatMayHaveBeenWritten() throws Exception {
    shop.fail(new ConnectorFailure.UnknownOutcome());
    notes.writeDue();
    assertThat(handOver().state()).isEqualTo("pending");
    shop.works();
    clock.advance(Duration.ofHours(1));
    notes.writeDue();
    assertThat(handOver().state()).isEqualTo("done");
    assertThat(handOver().attempts()).isEqualTo(2);
  }

  @Test
  void saysThatTheOrderIsGone() throws Exception {
    shop.remove("1");
    notes.writeDue();
    assertThat(handOver().state()).isEqualTo("order-gone");
  }

  @Test
  void goesOnAfterACrashInTheMiddleOfWriting() throws Exception {
    host.store.write(
        tx -> tx.links().claimHandOvers("acme", clock.instant(), DAY.plusSeconds(600), 9));
    assertThat(handOver().state()).isEqualTo("writing");
    host.close();
    host = new TestHost(folder, clock, shop, new FakeRoute(new Outcome.Linked(LINK)), host.shops);
    notes = new OrderNotes(host.store, host.shops, shop, clock, new Random(1));
    notes.due("acme", DAY);
    notes.writeDue();
    assertThat(handOver().state()).isEqualTo("done");
    assertThat(shop.notes()).hasSize(1);
  }

  @Test
  void aNoteThatBreaksUsHoldsUpNoOther() throws Exception {
    clock.advance(Duration.ofMillis(1));
    host.arrives("acme", Orders.order("2", OrderState.FULFILLED, DAY).build());
    host.delivery.run();
    shop.then(() -> {
      throw new StackOverflowError("on purpose");
    });
    notes.writeDue();
    assertThat(handOver().state()).isEqualTo("pending");
    assertThat(handOver().why()).contains("java.lang.StackOverflowError");
    assertThat(shop.notes()).hasSize(1);

    clock.advance(Duration.ofHours(1));
    notes.writeDue();
    assertThat(handOver().state()).isEqualTo("done");
  }
}
