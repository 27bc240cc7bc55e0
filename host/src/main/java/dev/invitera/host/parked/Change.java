package dev.invitera.host.parked;

import dev.invitera.host.intake.ConfiguredShops.Shop;
import dev.invitera.host.store.ParkedRow;
import dev.invitera.host.store.Transaction;
import java.time.Instant;

/** What a command does to each parked row. */
interface Change {

  /**
   * Looks at a whole selection before anything is changed.
   *
   * @throws ParkedRefusal if it must not be changed so
   */
  void check(Transaction transaction, Selection selection);

  /** Changes one, unless it is not parked any more as it was. */
  void make(Transaction transaction, Shop shop, ParkedRow row, Instant now, Tally tally);
}
