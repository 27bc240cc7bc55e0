package dev.invitera.host.handover;

import static com.google.common.util.concurrent.MoreExecutors.newDirectExecutorService;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Order notes, one step at a time instead of by their own thread. */
public final class NoteSteps {

  private final OrderNotes notes;
  private final ConfiguredShops shops;
  private final Clock clock;

  public NoteSteps(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Clock clock,
      RandomGenerator random) {
    this.notes =
        new OrderNotes(store, shops, connectors, clock, random, newDirectExecutorService());
    this.shops = shops;
    this.clock = clock;
  }

  /** Writes what is due of all shops. */
  public void write() throws InterruptedException {
    shops.all().forEach(shop -> notes.due(shop.id(), clock.instant()));
    notes.startDue();
  }
}
