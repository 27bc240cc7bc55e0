package dev.invitera.host.store;

import java.util.concurrent.CompletableFuture;

/**
 * Where everything durable is. Safe for several threads, virtual ones included: none of them enters
 * the database itself.
 */
public interface Store extends AutoCloseable {

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

  /** Makes keys of customers. */
  CustomerKeys customerKeys();

  /** Finishes what was accepted and closes the database. */
  @Override
  void close();
}
