package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollerTest {

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private final ShopConditions conditions = new ShopConditions();
  private TestHost host;
  private Poller poller;

  @BeforeEach
  void open() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            FakeRoute.mailing(),
            Configs.shops(Configs.email("acme", Rules.email().build())));
    poller =
        new Poller(
            host.store,
            host.shops,
            shop,
            host.recorder,
            conditions,
            host.delivery::due,
            (id, at) -> {},
            clock,
            new Random(1));
  }

  @AfterEach
  void close() {
    poller.close();
    host.close();
  }

  private Duration sweep() throws InterruptedException {
    return poller.sweep(host.shop("acme"));
  }

  private Optional<Cursor> cursor() {
    return host.store.read(tx -> tx.shops().cursor("acme"));
  }

  @Test
  void readsPageAfterPageAndKeepsTheCursorWithWhatItRead() throws Exception {
    for (int i = 0; i < 250; i++) {
      shop.put(Orders.order("o" + i, OrderState.OPEN, DAY).build());
    }
    shop.putUnreadable(new UnreadableOrder(Optional.of(new OrderRef("x")), "no date"));
    Duration wait = sweep();
    assertThat(wait).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(330));
    assertThat(cursor()).contains(new Cursor("from:250"));
    Map<String, Long> counts = host.store.read(tx -> tx.invitations().counts("acme"));
    assertThat(counts).containsOnly(Map.entry("waiting", 250L));
    assertThat(host.store.<Long>read(tx -> tx.unreadable().count("acme"))).isEqualTo(1);
  }

  @Test
  void backsOffFromAShopThatIsDownAndGoesOnWhereItWas() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    shop.fail(new ConnectorFailure.Unavailable(Optional.of(Duration.ofMinutes(7))));
    assertThat(sweep()).isEqualTo(Duration.ofMinutes(7));
    assertThat(cursor()).isEmpty();
    assertThat(conditions.of("acme").orElseThrow().paused()).isFalse();
    shop.works();
    sweep();
    assertThat(cursor()).contains(new Cursor("from:1"));
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void showsAShopThatLetsUsNotInAsPausedAndProbesIt() throws Exception {
    shop.fail(new ConnectorFailure.Unauthorized());
    assertThat(sweep()).isLessThan(Duration.ofMinutes(10));
    assertThat(conditions.of("acme").orElseThrow().paused()).isTrue();
    shop.works();
    sweep();
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void forgetsThatAShopWithoutPollingWasNotReadyOnceItIs() throws Exception {
    shop.notReady("its plugin is missing");
    sweep();
    assertThat(conditions.of("acme")).isPresent();
    shop.works();
    shop.withoutPolling();
    sweep();
    assertThat(conditions.of("acme")).isEmpty();
  }

  @Test
  void endsASweepThatWouldNeverEnd() throws Exception {
    shop.endless();
    sweep();
    assertThat(conditions.of("acme").orElseThrow().message()).contains("same page");
  }
}
