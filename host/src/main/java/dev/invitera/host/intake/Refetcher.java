package dev.invitera.host.intake;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.SecondLook.Sight;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.store.RefetchRows.RefetchRow;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Looks up orders of which a delivery said only that they changed, or that are contradictory. */
public final class Refetcher implements DueSignal, AutoCloseable {

  private static final int PER_TURN = 20;
  private static final int MOST_ODD_REPLIES = 5;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  private final Store store;
  private final ConfiguredShops shops;
  private final SecondLook secondLook;
  private final Recorder recorder;
  private final DueSignal delivery;
  private final Clock clock;
  private final Backoff backoff;
  private final Agenda agenda;
  private final AgendaThread thread;

  public Refetcher(
      Store store,
      ConfiguredShops shops,
      SecondLook secondLook,
      Recorder recorder,
      DueSignal delivery,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.shops = shops;
    this.secondLook = secondLook;
    this.recorder = recorder;
    this.delivery = delivery;
    this.clock = clock;
    this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
    this.agenda = new Agenda(clock);
    this.thread = new AgendaThread("invitera-refetcher", agenda, this::refetchDue);
  }

  /** Begins, with what an earlier life left. */
  public void start() {
    shops.all().forEach(this::noteNext);
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

  /** Looks up all that is due. */
  void refetchDue() throws InterruptedException {
    for (Optional<String> id = agenda.take(); id.isPresent(); id = agenda.take()) {
      Optional<Shop> shop = shops.find(id.get());
      if (shop.isPresent()) {
        try {
          refetch(shop.get());
          noteNext(shop.get());
        } catch (RuntimeException e) {
          // What is due of the shop stays due.
          agenda.due(shop.get().id(), clock.instant().plus(FIRST_RETRY));
          throw e;
        }
      }
    }
  }

  private void noteNext(Shop shop) {
    Optional<Instant> next = store.read(transaction -> transaction.refetches().nextDue(shop.id()));
    next.ifPresent(at -> agenda.due(shop.id(), at));
  }

  private void refetch(Shop shop) throws InterruptedException {
    List<RefetchRow> rows =
        store.read(
            transaction -> transaction.refetches().due(shop.id(), clock.instant(), PER_TURN));
    for (RefetchRow row : rows) {
      Sight sight = secondLook.at(shop.id(), row.orderId());
      Optional<Recorded> recorded =
          store.write(transaction -> settle(transaction, shop, row, sight));
      recorded.flatMap(Recorded::dueAt).ifPresent(at -> delivery.due(shop.id(), at));
    }
  }

  private Optional<Recorded> settle(
      Transaction transaction, Shop shop, RefetchRow row, Sight sight) {
    OrderRef ref = new OrderRef(row.orderId());
    return switch (sight) {
      case Sight.Seen(StorableOrder order, Instant at) -> {
        Recorded recorded = recorder.full(transaction, shop, order, at, Source.LOOKUP);
        transaction.refetches().done(shop.id(), row);
        yield Optional.of(recorded);
      }
      case Sight.Gone(Instant at) -> {
        Recorded recorded = recorder.deleted(transaction, shop, ref, at, Source.LOOKUP);
        transaction.refetches().done(shop.id(), row);
        yield Optional.of(recorded);
      }
      case Sight.CannotLook() -> {
        unanswerable(row).ifPresent(reason -> park(transaction, shop, ref, reason));
        transaction.refetches().done(shop.id(), row);
        yield Optional.empty();
      }
      case Sight.Unreachable(String why, Optional<Duration> retryAfter, boolean lasting) -> {
        if (lasting && row.attempts() + 1 >= MOST_ODD_REPLIES) {
          park(transaction, shop, ref, "the order cannot be looked up: " + why);
          transaction.refetches().done(shop.id(), row);
        } else {
          Instant next = clock.instant().plus(backoff.after(row.attempts() + 1, retryAfter));
          transaction.refetches().putOff(shop.id(), row, next, why);
        }
        yield Optional.empty();
      }
    };
  }

  /** What is lost where the connector cannot look up. */
  private static Optional<String> unanswerable(RefetchRow row) {
    return switch (row.why()) {
      case CHANGED ->
          Optional.of(
              "a delivery said only that the order changed, and this connector cannot look it up");
      case CONTRADICTION ->
          Optional.of(
              "a version came of an order that is recorded as deleted, and this connector cannot"
                  + " look it up");
      case CONFIRMATION -> Optional.empty();
    };
  }

  private void park(Transaction transaction, Shop shop, OrderRef ref, String reason) {
    transaction
        .unreadable()
        .park(shop.id(), new UnreadableOrder(Optional.of(ref), reason), "look-up", clock.instant());
  }
}
