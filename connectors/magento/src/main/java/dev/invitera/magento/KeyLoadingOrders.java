package dev.invitera.magento;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.magento.events.EventKeys;
import java.time.Duration;
import java.time.Instant;

/** Reads keys of event signatures on the way, since deliveries are answered without I/O. */
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
    keys.load();
    return orders.poll(request);
  }
}
