package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.invitation.RestoreGap;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Parks what may have been sent in a time that a restored store does not know. */
public final class Restores {

  private static final int STEP = 200;

  /** A program that knows of no gaps would mail twice. */
  private static final int SCHEMA_WITH_GAPS = 3;

  private final Store store;
  private final ConfiguredShops shops;
  private final boolean sending;
  private final Clock clock;

  /**
   * @param sending whether this host may have sent something already
   */
  public Restores(Store store, ConfiguredShops shops, boolean sending, Clock clock) {
    this.store = store;
    this.shops = shops;
    this.sending = sending;
    this.clock = clock;
  }

  /** What was parked. */
  public record Restored(Instant backupTaken, Instant restoredAt, List<OfShop> shops) {}

  /**
   * What was parked of a shop.
   *
   * @param parked how many invitations; none where nothing can be mailed twice
   */
  public record OfShop(String shop, String via, long parked) {}

  /**
   * Parks what is due of all shops whose invitations are mailed, and may have been sent since the
   * backup. What comes to be known later of that time is parked when it would go out.
   *
   * @throws ParkedRefusal if this host sends, or the instant is to come
   */
  public Restored restored(Instant backupTaken) {
    if (sending) {
      throw ParkedRefusal.conflict(
          "this host sends, so it may already have mailed somebody twice: stop it, start it with"
              + " 'invitera run --no-send', say this again, then start it as usual");
    }
    Instant now = clock.instant();
    if (backupTaken.isAfter(now)) {
      throw ParkedRefusal.wrong("backup-taken is to come: give the instant when it was taken");
    }
    RestoreGap gap = new RestoreGap(backupTaken, now);
    store.write(transaction -> {
      transaction.facts().requireSchema(SCHEMA_WITH_GAPS);
      transaction.shops().saveRestored(gap);
      return gap;
    });
    List<OfShop> all = new ArrayList<>();
    for (Shop shop : shops.all()) {
      all.add(
          new OfShop(
              shop.id(),
              shop.rules().via().key(),
              shop.rules().via().makesLink() ? 0 : park(shop)));
    }
    return new Restored(backupTaken, now, all);
  }

  private long park(Shop shop) {
    long parked = 0;
    String last = "";
    while (true) {
      String after = last;
      MaybeSent.Step step =
          store.write(
              transaction -> MaybeSent.park(transaction, shop, after, STEP, clock.instant()));
      parked += step.parked();
      if (step.last().isEmpty()) {
        return parked;
      }
      last = step.last().get();
    }
  }
}
