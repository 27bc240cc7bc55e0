package dev.invitera.host.online;

import static dev.invitera.host.fixture.Orders.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.OrderState;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.ConnectorFailure.Unauthorized;
import dev.invitera.host.connector.Failures;
import dev.invitera.host.fixture.FakeShop;
import dev.invitera.host.fixture.Orders;
import dev.invitera.host.fixture.TestClock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LatestOrdersTest {

  private final TestClock clock = new TestClock();
  private final FakeShop shop = new FakeShop();

  private LatestOrders.Read read() throws Exception {
    return new LatestOrders(clock).read(shop);
  }

  private void put(int number) {
    shop.put(
        Orders.order(String.valueOf(number), OrderState.PAID, DAY.minusSeconds(number)).build());
  }

  @Test
  void showsTheFiveThatChangedLast() throws Exception {
    for (int number = 9; number >= 1; number--) {
      put(number);
    }

    assertThat(read().orders())
        .extracting(ShopOrder::ref)
        .extracting(ref -> ref.orderId())
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(shop.polls()).as("looks back").hasSize(1);
  }

  @Test
  void looksBackFurtherWhereThereAreFew() throws Exception {
    put(1);

    LatestOrders.Read read = read();

    assertThat(read.orders()).hasSize(1);
    assertThat(read.note().orElseThrow()).contains("within a year");
    assertThat(shop.polls()).hasSize(5);
  }

  @Test
  void givesUpOnAShopWhereSoMuchChangesThatItHasNoEnd() throws Exception {
    put(1);
    shop.endless(UnaryOperator.identity());

    assertThat(read().note().orElseThrow()).contains("so many orders change");
    assertThat(shop.polls()).hasSize(3);
  }

  @Test
  void keepsWhatItHasWhenALongerLookBackFails() throws Exception {
    put(1);
    shop.then(() -> {})
        .then(() -> {
          throw Failures.of(new Unauthorized());
        });

    LatestOrders.Read read = read();

    assertThat(read.orders()).hasSize(1);
    assertThat(read.note().orElseThrow()).contains("failed on purpose");
  }

  @Test
  void failsWhereNothingCouldBeRead() {
    shop.fail(new Unauthorized());

    assertThatThrownBy(this::read).isInstanceOf(ConnectorFailure.class);
  }

  @Test
  void asksASlowShopForNoMore() throws Exception {
    put(1);
    shop.then(() -> clock.advance(Duration.ofMinutes(2)));

    assertThat(read().note().orElseThrow()).contains("the shop is slow");
    assertThat(shop.polls()).hasSize(1);
  }
}
