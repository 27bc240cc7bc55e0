package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that change while the shop makes a page of them: chosen before, and read after. */
class ChangingPagesTest {

  private final TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 4", "10, 9", "10, 3", "10, 0", "10, 19"})
  void losesNothingBehindOneThatChangesWhileItsPageIsMade(int limit, int which) throws Exception {
    List<OrderRef> orders = shop.put(35, Duration.ofSeconds(20));
    shop.server.changeWhileListed(TestShop.id(orders.get(which)));

    assertThat(shop.swept(limit)).containsAll(orders);
  }

  /** Their new times are of the window still. */
  @ParameterizedTest
  @ValueSource(ints = {7, 0})
  void losesNothingWhereTheRestOfAPageChanges(int from) throws Exception {
    List<OrderRef> orders = shop.put(35, Duration.ofSeconds(20));
    for (OrderRef order : orders.subList(from, 10)) {
      shop.server.changeWhileListed(TestShop.id(order));
    }

    assertThat(shop.swept(10)).containsAll(orders);
  }

  @Test
  void losesNoneOfOneSecondWhereSomeChange() throws Exception {
    List<OrderRef> orders = shop.put(35, Duration.ZERO);
    shop.clock.advance(Duration.ofMinutes(5));
    for (OrderRef order : orders.subList(12, 15)) {
      shop.server.changeWhileListed(TestShop.id(order));
    }

    assertThat(shop.swept(10)).containsAll(orders);
  }

  /** What changed long ago cannot have changed meanwhile. */
  @Test
  void asksNoMoreForWhatChangedLongAgo() throws Exception {
    List<OrderRef> orders = shop.put(35, Duration.ofSeconds(20));
    shop.clock.advance(Duration.ofDays(1));
    shop.server.server().clearRequests();

    assertThat(shop.swept(10)).containsAll(orders);
    assertThat(shop.server.server().requests()).hasSizeLessThanOrEqualTo(5);
  }
}
