package dev.invitera.host.intake;

import dev.invitera.host.store.ShopRows.ShopRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes turns with other hosts at polling a shop: together they poll it as often as one alone. */
final class PollLease {

  private final Store store;
  private final ShopLease lease;
  private final Clock clock;

  PollLease(Store store, Clock clock) {
    this.store = store;
    this.lease = new ShopLease(ShopLease.POLL, clock);
    this.clock = clock;
  }

  /** Whose turn it is. */
  sealed interface Turn {
    /** This host's, from now on. */
    record Ours() implements Turn {}

    /** Another host's, until then at least. */
    record Theirs(Instant until) implements Turn {}

    /** Nobody's: all was read a short while ago. */
    record Early(Instant lastPollAt) implements Turn {}
  }

  /**
   * Takes the turn, if there is one.
   *
   * @param pause the least time between two sweeps
   */
  Turn take(String shop, Duration pause) {
    return store.write(transaction -> {
      // A former id's cursor may just be taken: the sweep is to begin there.
      lease.lock(transaction, shop);
      if (!lease.take(transaction, shop)) {
        return new Turn.Theirs(lease.end(transaction, shop));
      }
      // Only with the lease in hand it is certain that nobody sweeps between this look and ours.
      Optional<Instant> last = transaction.shops().find(shop).flatMap(ShopRow::lastPollAt);
      Instant now = clock.instant();
      // A last sweep in the future was noted by a clock that has been put right since.
      if (last.filter(at -> !at.isAfter(now) && at.plus(pause).isAfter(now)).isPresent()) {
        lease.giveUp(transaction, shop);
        return new Turn.Early(last.get());
      }
      return new Turn.Ours();
    });
  }

  /** Whether what this host read may be saved, in the transaction that does. */
  boolean renew(Transaction transaction, String shop) {
    return lease.renew(transaction, shop);
  }

  /** Notes that all was read, and ends the turn. */
  void finish(Transaction transaction, String shop) {
    transaction.shops().notePoll(shop, clock.instant());
    lease.giveUp(transaction, shop);
  }

  /** Ends the turn before all was read: another host may go on at once. */
  void giveUp(String shop) {
    store.write(transaction -> {
      lease.giveUp(transaction, shop);
      return shop;
    });
  }

  /** Keeps other hosts from the shop until then. */
  void keep(String shop, Instant until) {
    store.write(transaction -> {
      lease.keep(transaction, shop, until);
      return shop;
    });
  }
}
