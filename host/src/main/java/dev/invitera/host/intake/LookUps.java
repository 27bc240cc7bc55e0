package dev.invitera.host.intake;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.connector.order.UnreadableOrder;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.SecondLook.Sight;
import dev.invitera.host.invitation.Observation.Source;
import dev.invitera.host.store.RefetchRows.RefetchRow;
import dev.invitera.host.store.StorableOrder;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Records what became of orders that were to be looked up. */
final class LookUps {

  private static final int MOST_ODD_REPLIES = 5;

  private final Recorder recorder;
  private final Backoff backoff;
  private final Clock clock;

  LookUps(Recorder recorder, Backoff backoff, Clock clock) {
    this.recorder = recorder;
    this.backoff = backoff;
    this.clock = clock;
  }

  /** Records what was seen, and ends the request or puts it off. */
  Optional<Recorded> settle(Transaction transaction, Shop shop, RefetchRow row, Sight sight) {
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
