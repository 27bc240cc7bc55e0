package dev.invitera.host.store;

import dev.invitera.host.config.StoreConfig;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where everything durable is. Safe for several threads, virtual ones included: none of them enters
 * the database itself.
 */
public interface Store extends AutoCloseable {

  /**
   * Opens a store, and makes or migrates its database.
   *
   * @param host names this process in what it writes: different from every other process's name
   * @param clock the time, for an engine that has none of its own
   * @throws StoreStartException if the database cannot be used, with what the operator can do
   */
  static Store open(StoreConfig config, String host, Clock clock) throws StoreStartException {
    return switch (config.engine()) {
      case StoreConfig.Sqlite sqlite -> SqliteStore.open(sqlite, host, clock);
      case StoreConfig.Postgres postgres -> PostgresStore.open(postgres, host);
    };
  }

  /**
   * Runs work in a transaction that may be shared with other work, and waits until it is durable.
   * The wait does not end on an interrupt, since the work may be done already.
   *
   * @param work may run more than once, of which only the last run counts: no effects beside the
   *     transaction. An exception from it undoes all that it did and comes back to the caller
   * @throws StoreException if the store takes no work or the database fails; nothing was done
   */
  <T> T write(Work<T> work);

  /** As {@link #write}, without waiting. The future fails with what {@link #write} would throw. */
  <T> CompletableFuture<T> submit(Work<T> work);

  /**
   * Reads a consistent state of all that is committed. Must not write.
   *
   * @throws StoreException if the store is overloaded or the database fails
   */
  <T> T read(Work<T> work);

  /** The buckets of rate limits that hosts share; empty where this host is alone. */
  Optional<SharedBuckets> sharedBuckets();

  /** Whether other hosts may use it at the same time. */
  default boolean shared() {
    return sharedBuckets().isPresent();
  }

  /**
   * The time by which due instants and leases are kept: where hosts share the database, the
   * database's, so that their own clocks do not matter.
   */
  Clock clock();

  /** Makes keys of customers. */
  CustomerKeys customerKeys();

  /** Finishes what was accepted and closes the database. */
  @Override
  void close();
}
