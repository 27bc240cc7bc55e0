package dev.invitera.host.backfill;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.intake.ShopLease;
import dev.invitera.host.intake.ShopTurns;
import dev.invitera.host.store.BackfillPhase;
import dev.invitera.host.store.BackfillRow;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes a small step of a shop's backfill at each turn, if it is this host's. */
final class BackfillTurns implements ShopTurns.Work {

  private static final int FORGOTTEN_AT_ONCE = 1_000;
  private static final Duration WHILE_NOT_SENDING = Duration.ofSeconds(30);

  private final Store store;
  private final ShopLease lease;
  private final ShopScan scan;
  private final HandingOver handingOver;
  private final TakingBack takingBack;
  private final boolean sending;
  private final Clock clock;

  BackfillTurns(
      Store store,
      ShopLease lease,
      ShopScan scan,
      HandingOver handingOver,
      TakingBack takingBack,
      boolean sending,
      Clock clock) {
    this.store = store;
    this.lease = lease;
    this.scan = scan;
    this.handingOver = handingOver;
    this.takingBack = takingBack;
    this.sending = sending;
    this.clock = clock;
  }

  /** Whose turn it is. */
  private sealed interface Turn {
    /** This host's. */
    record Ours(BackfillRow row) implements Turn {}

    /** Nobody's, or another host's. */
    record Later(Optional<Instant> at) implements Turn {}
  }

  @Override
  public Map<String, Instant> left() {
    return store.read(transaction -> transaction.backfills().due());
  }

  @Override
  public Optional<Instant> turn(Shop shop) throws InterruptedException {
    Turn turn = store.write(transaction -> begin(transaction, shop.id()));
    try {
      return switch (turn) {
        case Turn.Later(Optional<Instant> at) -> at;
        case Turn.Ours(BackfillRow row) ->
            switch (row.phase()) {
              case SCANNING -> scan.turn(shop, row);
              case SENDING -> handingOver.turn(shop, row);
              case CANCELLING -> takingBack.turn(shop, row);
              case READY, DONE, CANCELLED -> Optional.empty();
            };
      };
    } catch (InterruptedException e) {
      store.write(transaction -> {
        lease.giveUp(transaction, shop.id());
        return shop;
      });
      throw e;
    }
  }

  private Turn begin(Transaction transaction, String shop) {
    Instant now = clock.instant();
    Optional<BackfillRow> found = transaction.backfills().find(shop);
    if (found.isEmpty()) {
      return new Turn.Later(Optional.empty());
    }
    BackfillRow row = found.get();
    if (row.phase().works() && row.nextAt().isAfter(now)) {
      return new Turn.Later(Optional.of(row.nextAt()));
    }
    if (row.phase() == BackfillPhase.SENDING && !sending) {
      // Not even the lease: another host may send.
      return new Turn.Later(Optional.of(now.plus(WHILE_NOT_SENDING)));
    }
    if (!lease.take(transaction, shop)) {
      return new Turn.Later(Optional.of(lease.end(transaction, shop)));
    }
    int forgotten =
        transaction.backfillItems().forget(row.items(), row.phase().ended(), FORGOTTEN_AT_ONCE);
    if (row.phase().works()) {
      return new Turn.Ours(row);
    }
    lease.giveUp(transaction, shop);
    return new Turn.Later(forgotten > 0 ? Optional.of(now) : Optional.empty());
  }
}
