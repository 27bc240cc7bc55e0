package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop of which a plugin gives fewer orders on a page than are asked for. */
class LimitedPagesTest {

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

  @Test
  void losesNoneOfASecondThatIsLargerThanItsPages() throws Exception {
    shop.server.limitPages(5);
    put(12, Duration.ZERO);
    shop.clock.advance(Duration.ofMinutes(5));

    assertThat(swept(10)).containsAll(orders);
  }

  @Test
  void losesNoneThoughAProxyDropsTheTotals() throws Exception {
    shop.server.limitPages(5);
    put(12, Duration.ofSeconds(1));
    shop.server.server().faults().always("orders", new Fault.WithoutHeaders("X-WP-"));

    assertThat(swept(10)).containsAll(orders);
  }
}
