package dev.invitera.host.simulation;

import dev.invitera.host.store.CustomerKeys;
import dev.invitera.host.store.HostAccess;
import dev.invitera.host.store.SharedBuckets;
import dev.invitera.host.store.SharedSqlite;
import dev.invitera.host.store.Store;
import dev.invitera.host.store.Work;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A host's store on the shared database: the shipped SQL and the shipped batches of transactions,
 * committed by a task of the host.
 */
final class SimulatedStore implements Store {

  private final Simulation simulation;
  private final Life life;
  private final SharedSqlite database;
  private final HostAccess access;
  private boolean closed;

  SimulatedStore(Simulation simulation, Life life, SharedSqlite database) {
    this.simulation = simulation;
    this.life = life;
    this.database = database;
    this.access = database.access(life.name(), new SimulatedFaults(simulation, life));
    simulation.scheduler().start(life, "writer", this::commitForEver);
  }

  private void commitForEver() {
    while (true) {
      simulation.scheduler().idle("writer", () -> access.waiting() > 0, Duration.ofDays(36_500));
      int most = access.waiting();
      if (most > 0) {
        int pieces = 1 + simulation.random().nextInt(most);
        simulation.commits(pieces);
        access.commit(pieces);
      }
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    CompletableFuture<T> future = submit(work);
    simulation.scheduler().await("commit", future::isDone);
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(Work<T> work) {
    simulation.scheduler().pause("write");
    if (closed) {
      return CompletableFuture.failedFuture(HostAccess.closed());
    }
    if (simulation.chance(simulation.weather().overload())) {
      simulation.story().tell(life + " store overloaded");
      return CompletableFuture.failedFuture(HostAccess.overloaded());
    }
    return access.submit(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    simulation.scheduler().pause("read");
    if (closed) {
      throw HostAccess.closed();
    }
    return access.read(work);
  }

  @Override
  public Optional<SharedBuckets> sharedBuckets() {
    return Optional.empty();
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public Clock clock() {
    return simulation.clock();
  }

  @Override
  public CustomerKeys customerKeys() {
    return database.customerKeys();
  }

  @Override
  public void close() {
    closed = true;
  }
}
