package dev.invitera.testkit.example;

import dev.invitera.connector.error.ConnectorException;
import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderPage;
import dev.invitera.connector.order.OrderSource;
import dev.invitera.connector.order.PollRequest;
import dev.invitera.connector.order.ShopOrder;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.support.http.RejectedCall;
import dev.invitera.support.sweep.Row;
import dev.invitera.support.sweep.Step;
import dev.invitera.support.sweep.Sweep;
import dev.invitera.support.sweep.Sweeps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Polling by key, and the usual ways to get it wrong. */
final class ExampleOrders implements OrderSource {

  private static final Sweeps SWEEPS = Sweeps.OVERLAPPING;

  private final ExampleApi api;
  private final ExampleConnector connector;
  private final Flaw flaw;
  private final Clock clock;
  private final Set<Cursor> known = ConcurrentHashMap.newKeySet();
  private volatile Optional<Cursor> position = Optional.empty();

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
    if (flaw == Flaw.COUNTS_PAGES) {
      return new Cursor(from.getEpochSecond() + " 0");
    }
    known.add(SWEEPS.startAt(from));
    return SWEEPS.startAt(from);
  }

  @Override
  public OrderPage poll(PollRequest request) throws ConnectorException, InterruptedException {
    if (flaw == Flaw.COUNTS_PAGES) {
      return pollByNumber(request);
    }
    if (flaw == Flaw.KEEPS_CURSORS_IN_MEMORY && !known.contains(request.after())) {
      return new OrderPage(List.of(), List.of(), request.after(), false);
    }
    OrderPage page =
        switch (open(asked(request))) {
          case Sweep.Window window -> poll(window, request);
          case Sweep idle -> new OrderPage(List.of(), List.of(), idle.cursor(), false);
        };
    known.add(page.next());
    position = Optional.of(page.next());
    return page;
  }

  private Sweep open(PollRequest request) {
    Instant now = clock.instant();
    return FlawedCursors.open(request.after(), now).orElseGet(() -> SWEEPS.open(request, now));
  }

  private PollRequest asked(PollRequest request) {
    return switch (flaw) {
      case IGNORES_UNTIL -> new Endless(request.after(), request.limit());
      case SHARES_ONE_POSITION ->
          request.until().isPresent()
              ? request
              : new Endless(position.orElse(request.after()), request.limit());
      default -> request;
    };
  }

  private OrderPage poll(Sweep.Window window, PollRequest request)
      throws ConnectorException, InterruptedException {
    int limit = flaw == Flaw.IGNORES_LIMIT ? 50 : request.limit();
    long from = window.from().getEpochSecond();
    long to = window.to().getEpochSecond();
    ExampleApi.Orders reply =
        connector.read("list orders", () -> list(from, to, window.afterId(), limit));
    List<Row> rows =
        reply.orders().stream()
            .map(order -> new Row(Instant.ofEpochSecond(order.modified()), order.id()))
            .toList();
    Step right = SWEEPS.afterKeys(window, rows, reply.total() > rows.size());
    Step step = new FlawedCursors(flaw).next(window, rows, right);
    return flaw == Flaw.NEVER_ENDS
        ? page(reply, new Step(request.after(), true))
        : page(reply, step);
  }

  private ExampleApi.Orders list(long from, long to, long after, int limit) {
    try {
      return api.list(from, to, after, limit, 0);
    } catch (RejectedCall e) {
      if (e.status() == 404 && flaw == Flaw.TAKES_404_FOR_NOTHING) {
        return new ExampleApi.Orders(0, List.of());
      }
      throw e;
    }
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
    return page(reply, new Step(new Cursor(next), more));
  }

  private OrderPage page(ExampleApi.Orders reply, Step step) {
    List<ShopOrder> orders = new ArrayList<>();
    List<UnreadableOrder> unreadable = new ArrayList<>();
    for (ExampleApi.WireOrder order : reply.orders()) {
      try {
        orders.add(ExampleMapping.map(order, flaw));
      } catch (Unmappable e) {
        unreadable.add(new UnreadableOrder(Optional.of(ExampleMapping.ref(order)), e.reason()));
      }
    }
    return new OrderPage(orders, unreadable, step.next(), step.more());
  }
}
