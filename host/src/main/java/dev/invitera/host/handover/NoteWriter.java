package dev.invitera.host.handover;

import dev.invitera.connector.link.LinkResult;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.connector.CallLimits;
import dev.invitera.host.connector.ConnectorFailure;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.connector.ShopConnector;
import dev.invitera.host.intake.Backoff;
import dev.invitera.host.store.LinkRows.HandOverKey;
import dev.invitera.host.store.LinkRows.HandOverRow;
import dev.invitera.host.store.LinkRows.LinkRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Writes one order note at its shop, and records what came of it. */
final class NoteWriter {

  /** Longer than a shop may take for one note. */
  static final Duration LEASE = CallLimits.DEFAULT.single().plusSeconds(30);

  private static final int MOST_ODD_REPLIES = 5;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  private final Store store;
  private final Connectors connectors;
  private final Clock clock;
  private final Backoff backoff;

  NoteWriter(Store store, Connectors connectors, Clock clock, RandomGenerator random) {
    this.store = store;
    this.connectors = connectors;
    this.clock = clock;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
  }

  private record Note(Optional<URI> link, int attempts) {}

  /** Writes a note that this host claimed, unless another host has it by now. */
  void write(HandOverKey key) throws InterruptedException {
    Optional<Note> note = store.write(transaction -> claimed(transaction, key));
    if (note.isPresent()) {
      write(key, note.get());
    }
  }

  /** The notes claimed together are written one after the other: the lease begins anew for each. */
  private Optional<Note> claimed(Transaction transaction, HandOverKey key) {
    if (!transaction.links().renewHandOver(key, clock.instant().plus(LEASE))) {
      return Optional.empty();
    }
    return Optional.of(
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
  }

  private void write(HandOverKey key, Note note) throws InterruptedException {
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
      if (e.kind() instanceof ConnectorFailure.UnexpectedReply && attempts >= MOST_ODD_REPLIES) {
        end(key, "refused", why);
      } else {
        putOff(key, why, backoff.after(attempts, e.retryAfter()));
      }
    }
  }

  /** Puts a note off that could not even be tried. */
  void putOff(HandOverKey key, String why) {
    putOff(key, why, LONGEST_RETRY);
  }

  private void putOff(HandOverKey key, String why, Duration wait) {
    move(key, "pending", why, Optional.of(clock.instant().plus(wait)));
  }

  private void end(HandOverKey key, String state, String why) {
    move(key, state, why, Optional.empty());
  }

  private void move(HandOverKey key, String state, String why, Optional<Instant> dueAt) {
    store.write(transaction -> {
      transaction.links().moveHandOver(key, state, why, dueAt, clock.instant());
      return state;
    });
  }
}
