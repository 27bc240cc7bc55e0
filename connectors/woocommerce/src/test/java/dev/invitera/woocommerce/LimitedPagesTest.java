package dev.invitera.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.sandbox.http.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shop of which a plugin gives fewer orders on a page than are asked for. */
class LimitedPagesTest {

  private final TestShop shop = TestShop.plain();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void losesNoneOfASecondThatIsLargerThanItsPages() throws Exception {
    shop.server.limitPages(5);
    List<OrderRef> orders = shop.put(12, Duration.ZERO);
    shop.clock.advance(Duration.ofMinutes(5));

    assertThat(shop.swept(10)).containsAll(orders);
  }

  @Test
  void losesNoneThoughAProxyDropsTheTotals() throws Exception {
    shop.server.limitPages(5);
    List<OrderRef> orders = shop.put(12, Duration.ofSeconds(1));
    shop.server.server().faults().always("orders", new Fault.WithoutHeaders("X-WP-"));

    assertThat(shop.swept(10)).containsAll(orders);
  }
}
