package dev.invitera.host.intake;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.order.OrderState;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.fixture.Configs;
import dev.invitera.host.fixture.FakeRoute;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.Rules;
import dev.invitera.host.fixture.TestClock;
import dev.invitera.host.fixture.TestHost;
import dev.invitera.host.store.RefetchRows.Why;
import dev.invitera.host.store.UnreadableRows.UnreadableRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefetcherTest {

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();
  private TestHost host;
  private Refetcher refetcher;

  @BeforeEach
  void open() throws Exception {
    host =
        new TestHost(
            folder,
            clock,
            shop,
            FakeRoute.mailing(),
            Configs.shops(
                Configs.email("acme", Rules.email().build()),
                Configs.email("other", Rules.email().build())));
    refetcher =
        new Refetcher(
            host.store,
            host.shops,
            new SecondLook(shop, host.store.customerKeys(), new LookUpTroubles(), clock),
            host.recorder,
            host.delivery::due,
            clock,
            new Random(1));
  }

  @AfterEach
  void close() {
    refetcher.close();
    host.close();
  }

  private void ask(String id, String orderId) {
    host.store.write(tx -> {
      tx.refetches().ask(id, orderId, Why.CHANGED, clock.instant());
      return true;
    });
    refetcher.due(id, clock.instant());
  }

  private boolean recorded(String id, String orderId) {
    return host.store.<Boolean>read(tx -> tx.orders().find(id, orderId).isPresent());
  }

  private long waiting(String id) {
    return host.store.<Long>read(tx -> tx.refetches().count(id));
  }

  private List<UnreadableRow> unreadable(String id) {
    return host.store.read(tx -> tx.unreadable().latest(id, 9));
  }

  private void refetchForADay() throws InterruptedException {
    for (int i = 0; i < 24; i++) {
      refetcher.refetchDue();
      clock.advance(Duration.ofHours(1));
    }
  }

  @Test
  void aShopThatHangsDelaysNoOther() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    shop.put(Orders.order("2", OrderState.OPEN, DAY).build());
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch hanging = new CountDownLatch(1);
    shop.then(() -> {
      began.countDown();
      hanging.await();
    });
    refetcher.start();
    ask("acme", "1");
    began.await();
    ask("other", "2");
    await().until(() -> recorded("other", "2"));
    assertThat(recorded("acme", "1")).isFalse();

    hanging.countDown();
    await().until(() -> recorded("acme", "1"));
    await().until(() -> waiting("acme") == 0);
  }

  @Test
  void parksAnOrderWhoseDatesCannotBeMeantAfterAFewLooks() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, Instant.MAX).build());
    shop.put(Orders.order("2", OrderState.OPEN, DAY).build());
    ask("acme", "1");
    ask("acme", "2");
    refetcher.refetchDue();
    assertThat(recorded("acme", "2")).isTrue();
    assertThat(waiting("acme")).isEqualTo(1);

    refetchForADay();
    assertThat(waiting("acme")).isZero();
    assertThat(shop.looks()).isEqualTo(1 + 5);
    assertThat(unreadable("acme"))
        .singleElement()
        .satisfies(row -> assertThat(row.orderId()).contains("1"))
        .satisfies(row ->
            assertThat(row.reason())
                .startsWith("the order cannot be looked up: one of the order's times"));
  }

  @Test
  void parksAnOrderThatBreaksUsAfterAFewLooks() throws Exception {
    shop.put(Orders.order("2", OrderState.OPEN, DAY).build());
    ask("acme", "1");
    for (int i = 0; i < 5; i++) {
      shop.then(() -> {
        throw new StackOverflowError("on purpose");
      });
      refetcher.refetchDue();
      if (i == 0) {
        ask("acme", "2");
        refetcher.refetchDue();
        assertThat(recorded("acme", "2")).isTrue();
      }
      clock.advance(Duration.ofHours(1));
    }
    assertThat(waiting("acme")).isZero();
    assertThat(unreadable("acme"))
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).contains("java.lang.StackOverflowError"));
  }

  @Test
  void waitsAsLongAsTheShopAsksAndParksNothingForIt() throws Exception {
    shop.put(Orders.order("1", OrderState.OPEN, DAY).build());
    ask("acme", "1");
    shop.then(() -> {
      throw Failures.of(new ConnectorFailure.Unavailable(Optional.of(Duration.ofHours(5))));
    });
    refetcher.refetchDue();
    clock.advance(Duration.ofMinutes(299));
    refetcher.refetchDue();
    assertThat(recorded("acme", "1")).isFalse();

    clock.advance(Duration.ofMinutes(1));
    refetcher.refetchDue();
    assertThat(recorded("acme", "1")).isTrue();
    assertThat(unreadable("acme")).isEmpty();
  }
}
