package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.magento.events.EventKeys;
import java.time.Duration;
import java.time.Instant;

/**
 * Has keys of event signatures read beside the orders, which never wait for them: old ones anew,
 * and those of deliveries that came while the key host could not be reached.
 */
record KeyLoadingOrders(OrderSource orders, EventKeys keys) implements OrderSource {

  @Override
  public Duration pollEvery() {
    return orders.pollEvery();
  }

  @Override
  public Cursor startAt(Instant from) {
    return orders.startAt(from);
  }

  @Override
  public OrderPage poll(PollRequest request) throws ConnectorException, InterruptedException {
    keys.readSoon();
    return orders.poll(request);
  }
}
