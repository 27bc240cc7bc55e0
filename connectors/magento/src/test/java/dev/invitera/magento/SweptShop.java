package dev.invitera.magento;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.LookupResult;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A connector, and how far its orders were swept. Not thread-safe. */
final class SweptShop {

  final List<ShopOrder> orders = new ArrayList<>();
  final List<UnreadableOrder> unreadable = new ArrayList<>();
  private final Connector connector;
  private Cursor cursor;

  SweptShop(Connector connector, Instant from) {
    this.connector = connector;
    this.cursor = connector.orders().orElseThrow().startAt(from);
  }

  Connector connector() {
    return connector;
  }

  /** One sweep; the ids of the orders that came. */
  List<String> sweep() throws Exception {
    return sweep(10);
  }

  /** One sweep of pages of at most so many orders; the ids of those that came. */
  List<String> sweep(int limit) throws Exception {
    orders.clear();
    unreadable.clear();
    for (int pages = 0; pages < 50; pages++) {
      OrderPage page =
          connector
              .orders()
              .orElseThrow()
              .poll(new TestShops.Request(cursor, Optional.empty(), limit));
      assertThat(page.orders().size() + page.unreadable().size()).isLessThanOrEqualTo(limit);
      orders.addAll(page.orders());
      unreadable.addAll(page.unreadable());
      cursor = page.next();
      if (!page.more()) {
        return orders.stream().map(order -> order.ref().orderId()).toList();
      }
    }
    throw new AssertionError("the sweep does not end");
  }

  LookupResult find(long id) throws Exception {
    return connector.lookup().orElseThrow().find(new OrderRef(Long.toString(id)));
  }

  ShopOrder found(long id) throws Exception {
    LookupResult result = find(id);
    assertThat(result).isInstanceOf(LookupResult.Found.class);
    return ((LookupResult.Found) result).order();
  }
}
