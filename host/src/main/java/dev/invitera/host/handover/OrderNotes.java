package dev.invitera.host.handover;

import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.Agenda;
import dev.invitera.host.intake.AgendaThread;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.store.LinkRows.HandOverKey;
import dev.invitera.host.store.LinkRows.HandOverRow;
import dev.invitera.host.store.LinkRows.LinkRow;
import dev.invitera.host.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Hands links over as internal notes at their orders. A note that may have been written or not is
 * written again: it carries a marker by which the connector finds it.
 */
public final class OrderNotes implements DueSignal, AutoCloseable {

  private static final int PER_TURN = 20;
  private static final int MOST_ODD_REPLIES = 5;
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  private final Store store;
  private final ConfiguredShops shops;
  private final Connectors connectors;
  private final Clock clock;
  private final Backoff backoff;
  private final Agenda agenda;
  private final AgendaThread thread;

  public OrderNotes(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.shops = shops;
    this.connectors = connectors;
    this.clock = clock;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.agenda = new Agenda(clock);
    this.thread = new AgendaThread("invitera-order-notes", agenda, this::writeDue);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  @Override
  public void due(String shop, Instant at) {
    agenda.due(shop, at);
  }

  @Override
  public void close() {
    thread.close();
  }

  /** Writes all that is due. */
  void writeDue() throws InterruptedException {
    for (Optional<String> id = agenda.take(); id.isPresent(); id = agenda.take()) {
      Optional<Shop> shop = shops.find(id.get());
      if (shop.isPresent()) {
        try {
          writeDue(shop.get().id());
        } catch (RuntimeException e) {
          // What is due of the shop stays due; what was claimed is, once its lease is over.
          agenda.due(shop.get().id(), clock.instant().plus(FIRST_RETRY));
          throw e;
        }
      }
    }
  }

  private void writeDue(String shop) throws InterruptedException {
    Instant now = clock.instant();
    List<HandOverKey> keys =
        store.write(transaction ->
            transaction.links().claimHandOvers(shop, now, now.plus(LEASE), PER_TURN));
    for (HandOverKey key : keys) {
      write(key);
    }
    Optional<Instant> next = store.read(transaction -> transaction.links().nextHandOver(shop));
    next.ifPresent(at -> agenda.due(shop, at));
  }

  private record Note(Optional<URI> link, int attempts) {}

  private void write(HandOverKey key) throws InterruptedException {
    Note note =
        store.read(transaction ->
            new Note(
                transaction.links().of(key.shop(), key.orderId()).stream()
                    .filter(link -> link.lead() == key.lead())
                    .map(LinkRow::url)
                    .flatMap(Optional::stream)
                    .findFirst(),
                transaction.links().handOvers(key.shop(), key.orderId()).stream()
                    .filter(row -> row.key().equals(key))
                    .map(HandOverRow::attempts)
                    .findFirst()
                    .orElse(1)));
    if (note.link().isEmpty()) {
      end(key, "refused", "the link was erased before it was handed over");
      return;
    }
    switch (connectors.of(key.shop())) {
      case Connectors.Availability.NotReady(String reason) ->
          putOff(key, reason, backoff.after(note.attempts(), Optional.empty()));
      case Connectors.Availability.Ready(ShopConnector connector) -> {
        if (connector.facets().links()) {
          write(key, connector, note.link().get(), note.attempts());
        } else {
          end(key, "refused", "this connector writes no order notes: look the link up instead");
        }
      }
    }
  }

  private void write(HandOverKey key, ShopConnector connector, URI link, int attempts)
      throws InterruptedException {
    try {
      LinkResult result = connector.writeLink(new OrderRef(key.orderId()), link, Markers.of(key));
      switch (result) {
        case WRITTEN, ALREADY_PRESENT -> end(key, "done", "");
        case ORDER_GONE -> end(key, "order-gone", "the shop has no such order any more");
      }
    } catch (ConnectorFailure e) {
      String why = String.valueOf(e.getMessage());
      switch (e.kind()) {
        case ConnectorFailure.UnexpectedReply _ when attempts >= MOST_ODD_REPLIES ->
            end(key, "refused", why);
        case ConnectorFailure.Unavailable(Optional<Duration> asked) ->
            putOff(key, why, backoff.after(attempts, asked));
        case ConnectorFailure.UnexpectedReply _,
            ConnectorFailure.Unauthorized _,
            ConnectorFailure.Misconfigured _,
            ConnectorFailure.UnknownOutcome _,
            ConnectorFailure.TimedOut _,
            ConnectorFailure.Crashed _,
            ConnectorFailure.Busy _,
            ConnectorFailure.Paused _,
            ConnectorFailure.Closed _ ->
            putOff(key, why, backoff.after(attempts, Optional.empty()));
      }
    }
  }

  private void end(HandOverKey key, String state, String why) {
    move(key, state, why, Optional.empty());
  }

  private void putOff(HandOverKey key, String why, Duration wait) {
    move(key, "pending", why, Optional.of(clock.instant().plus(wait)));
  }

  private void move(HandOverKey key, String state, String why, Optional<Instant> dueAt) {
    store.write(transaction -> {
      transaction.links().moveHandOver(key, state, why, dueAt, clock.instant());
      return state;
    });
  }
}
