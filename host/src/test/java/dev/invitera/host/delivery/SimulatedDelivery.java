package dev.invitera.host.delivery;

import dev.invitera.host.catalog.Catalogs;
import dev.invitera.host.connector.Connectors;
import dev.invitera.host.intake.ConfiguredShops;
import dev.invitera.host.intake.DueSignal;
import dev.invitera.host.intake.LookUpTroubles;
import dev.invitera.host.intake.Recorder;
import dev.invitera.host.intake.SecondLook;
import dev.invitera.host.route.Routes;
import dev.invitera.host.store.Store;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** A delivery whose threads are given, and whose agenda is worked off by the caller. */
public final class SimulatedDelivery implements AutoCloseable {

  private final Delivery delivery;

  public SimulatedDelivery(
      Store store,
      ConfiguredShops shops,
      Connectors connectors,
      Routes routes,
      DueSignal handOvers,
      Clock clock,
      RandomGenerator random,
      ExecutorService workers,
      ScheduledExecutorService timers) {
    delivery =
        new Delivery(
            store,
            shops,
            new SecondLook(connectors, store.customerKeys(), new LookUpTroubles(), clock),
            new Catalogs(connectors, clock),
            routes,
            new Recorder(clock),
            handOvers,
            true,
            clock,
            random,
            new DeliveryThreads(workers, timers));
  }

  public Delivery delivery() {
    return delivery;
  }

  /** What a host does before it delivers. */
  public void begin() {
    try {
      delivery.recover();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    delivery.keepLeases();
  }

  public boolean anyDue() {
    return delivery.anyDue();
  }

  /** One step of the agenda's thread. */
  public void step() {
    delivery.startDue();
  }

  @Override
  public void close() {
    delivery.close();
  }
}
