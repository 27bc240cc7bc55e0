package dev.invitera.testkit.example;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Step;
import dev.invitera.support.sweep.Sweep;
import dev.invitera.support.sweep.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Polling by key, and the usual ways to get it wrong. */
final class ExampleOrders implements OrderSource {

  private static final Sweeps SWEEPS = Sweeps.OVERLAPPING;

  private final ExampleApi api;
  private final ExampleConnector connector;
  private final Flaw flaw;
  private final Clock clock;

  private record Endless(Cursor after, int limit) implements PollRequest {
    @Override
    public Optional<Instant> until() {
      return Optional.empty();
    }
  }

  ExampleOrders(ExampleApi api, ExampleConnector connector, Flaw flaw, Clock clock) {
    this.api = api;
    this.connector = connector;
    this.flaw = flaw;
    this.clock = clock;
  }

  @Override
  public Duration pollEvery() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Cursor startAt(Instant from) {
    return flaw == Flaw.COUNTS_PAGES
        ? new Cursor(from.getEpochSecond() + " 0")
        : SWEEPS.startAt(from);
  }

  @Override
  public OrderPage poll(PollRequest request) throws ConnectorException, InterruptedException {
    if (flaw == Flaw.COUNTS_PAGES) {
      return pollByNumber(request);
    }
    PollRequest asked =
        flaw == Flaw.IGNORES_UNTIL ? new Endless(request.after(), request.limit()) : request;
    return switch (SWEEPS.open(asked, clock.instant())) {
      case Sweep.Window window -> poll(window, request);
      case Sweep idle -> new OrderPage(List.of(), List.of(), idle.cursor(), false);
    };
  }

  private OrderPage poll(Sweep.Window window, PollRequest request)
      throws ConnectorException, InterruptedException {
    int limit = flaw == Flaw.IGNORES_LIMIT ? 50 : request.limit();
    long from = window.from().getEpochSecond();
    long to = window.to().getEpochSecond();
    ExampleApi.Orders reply =
        connector.read("list orders", () -> api.list(from, to, window.afterId(), limit, 0));
    List<Row> rows =
        reply.orders().stream()
            .map(order -> new Row(Instant.ofEpochSecond(order.modified()), order.id()))
            .toList();
    Step step = SWEEPS.afterKeys(window, rows, reply.total() > rows.size());
    return flaw == Flaw.NEVER_ENDS
        ? new OrderPage(map(reply), List.of(), request.after(), true)
        : new OrderPage(map(reply), List.of(), step.next(), step.more());
  }

  /** Page after page by number, without a fixed end. */
  private OrderPage pollByNumber(PollRequest request)
      throws ConnectorException, InterruptedException {
    String[] cursor = request.after().value().split(" ", 2);
    long from = Long.parseLong(cursor[0]);
    int offset = Integer.parseInt(cursor[1]);
    long now = clock.instant().getEpochSecond();
    ExampleApi.Orders reply =
        connector.read("list orders", () -> api.list(from, now, -1, request.limit(), offset));
    boolean more = reply.total() > offset + reply.orders().size();
    String next = more ? from + " " + (offset + request.limit()) : (now - 60) + " 0";
    return new OrderPage(map(reply), List.of(), new Cursor(next), more);
  }

  private List<ShopOrder> map(ExampleApi.Orders reply) {
    return reply.orders().stream().map(order -> ExampleMapping.map(order, flaw)).toList();
  }
}
