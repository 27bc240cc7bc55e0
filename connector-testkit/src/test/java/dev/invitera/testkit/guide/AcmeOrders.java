package dev.invitera.testkit.guide;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.http.ShopCalls;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Step;
import dev.invitera.support.sweep.Sweep;
import dev.invitera.support.sweep.Sweeps;
import dev.invitera.testkit.guide.AcmeApi.WireOrders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sweep for changed orders. */
final class AcmeOrders implements OrderSource {

  private static final Sweeps SWEEPS = Sweeps.OVERLAPPING;

  private final AcmeApi api;
  private final ShopCalls calls;
  private final AcmeMapping mapping;
  private final Duration pollEvery;
  private final Clock clock;

  AcmeOrders(AcmeApi api, ShopCalls calls, AcmeMapping mapping, Duration pollEvery, Clock clock) {
    this.api = api;
    this.calls = calls;
    this.mapping = mapping;
    this.pollEvery = pollEvery;
    this.clock = clock;
  }

  @Override
  public Duration pollEvery() {
    return pollEvery;
  }

  @Override
  public Cursor startAt(Instant from) {
    return SWEEPS.startAt(from);
  }

  @Override
  public OrderPage poll(PollRequest request) throws ConnectorException, InterruptedException {
    return switch (SWEEPS.open(request, clock.instant())) {
      case Sweep.Window window -> page(window, request.limit());
      case Sweep idle -> new OrderPage(List.of(), List.of(), idle.cursor(), false);
    };
  }

  private OrderPage page(Sweep.Window window, int limit)
      throws ConnectorException, InterruptedException {
    long from = window.from().getEpochSecond();
    long to = window.to().getEpochSecond();
    WireOrders found =
        calls.read("list orders", () -> api.changed(from, to, window.afterId(), limit));
    List<ShopOrder> orders = new ArrayList<>();
    List<UnreadableOrder> unreadable = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (JsonNode order : found.orders()) {
      try {
        orders.add(mapping.order(order));
      } catch (Unmappable e) {
        unreadable.add(AcmeMapping.unreadable(order, e));
      }
      row(order).ifPresent(rows::add);
    }
    Step step = SWEEPS.afterKeys(window, rows, found.total() > found.orders().size());
    return new OrderPage(orders, unreadable, step.next(), step.more());
  }

  private static Optional<Row> row(JsonNode order) {
    JsonNode modified = order.path("modified");
    return modified.canConvertToLong()
        ? Optional.of(new Row(Instant.ofEpochSecond(modified.asLong()), order.path("id").asLong()))
        : Optional.empty();
  }
}
