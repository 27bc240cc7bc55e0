package dev.invitera.host.backfill;

import dev.invitera.host.connector.Connectors;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.ShopConditions;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/** Backfills whose threads are given, and whose agenda is worked off by the caller. */
public final class SimulatedBackfills implements AutoCloseable {

  private final Backfills backfills;

  public SimulatedBackfills(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      DueSignal delivery,
      Clock clock,
      RandomGenerator random,
      ExecutorService threads) {
    backfills =
        new Backfills(
            store,
            shops,
            connectors,
            new ShopConditions(),
            new Recorder(clock),
            delivery,
            (_, _) -> {},
            true,
            clock,
            random,
            threads);
  }

  public Backfills backfills() {
    return backfills;
  }

  public boolean anyDue() {
    return backfills.anyDue();
  }

  /** One step of the agenda's thread. */
  public void step() throws InterruptedException {
    backfills.startDue();
  }

  @Override
  public void close() {
    backfills.close();
  }
}
