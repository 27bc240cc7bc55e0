package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders that change while the shop makes a page of them: chosen before, and read after. */
class ChangingPagesTest {

  private final TestShop shop = TestShop.plain();
  private final List<OrderRef> orders = new ArrayList<>();

  @AfterEach
  void close() {
    shop.close();
  }

  private void put(int count, Duration between) {
    for (int i = 0; i < count; i++) {
      orders.add(shop.put());
      shop.clock.advance(between);
    }
  }

  private List<OrderRef> swept(int limit) throws Exception {
    return shop.sweep(TestShop.START, limit, () -> {}).stream().map(ShopOrder::ref).toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 4", "10, 9", "10, 3", "10, 0", "10, 19"})
  void losesNothingBehindOneThatChangesWhileItsPageIsMade(int limit, int which) throws Exception {
    put(35, Duration.ofSeconds(20));
    shop.server.changeWhileListed(TestShop.id(orders.get(which)));

    assertThat(swept(limit)).containsAll(orders);
  }

  /** The shop's clock may be behind ours: their new times look as if they were of the window. */
  @Test
  void losesNothingWhereSeveralAtTheEndOfAPageChange() throws Exception {
    put(35, Duration.ofSeconds(20));
    for (OrderRef order : orders.subList(7, 10)) {
      shop.server.changeWhileListed(TestShop.id(order));
    }

    assertThat(swept(10)).containsAll(orders);
  }

  @Test
  void losesNothingWhereAllOfAPageChange() throws Exception {
    put(35, Duration.ofSeconds(20));
    for (OrderRef order : orders.subList(0, 10)) {
      shop.server.changeWhileListed(TestShop.id(order));
    }

    assertThat(swept(10)).containsAll(orders);
  }

  @Test
  void losesNoneOfOneSecondWhereSomeChange() throws Exception {
    put(35, Duration.ZERO);
    shop.clock.advance(Duration.ofMinutes(5));
    for (OrderRef order : orders.subList(12, 15)) {
      shop.server.changeWhileListed(TestShop.id(order));
    }

    assertThat(swept(10)).containsAll(orders);
  }

  /** What changed long ago cannot have changed meanwhile. */
  @Test
  void asksNoMoreForWhatChangedLongAgo() throws Exception {
    put(35, Duration.ofSeconds(20));
    shop.clock.advance(Duration.ofDays(1));
    shop.server.server().clearRequests();

    assertThat(swept(10)).containsAll(orders);
    assertThat(shop.server.server().requests()).hasSizeLessThanOrEqualTo(5);
  }
}
