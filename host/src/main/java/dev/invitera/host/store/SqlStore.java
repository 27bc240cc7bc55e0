package dev.invitera.host.store;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A store over an opened database, whichever its engine. */
final class SqlStore implements Store {

  private final CustomerKeys customerKeys;
  private final Clock clock;
  private final Optional<SharedBuckets> buckets;
  private final GroupCommitter writer;
  private final ReadPool readers;
  private final Runnable whenClosed;

  /**
   * @param buckets of rate limits, if other hosts use the database at the same time
   * @param whenClosed lets go of the database, after the last transaction
   */
  SqlStore(
      CustomerKeys customerKeys,
      Clock clock,
      Optional<SharedBuckets> buckets,
      GroupCommitter writer,
      ReadPool readers,
      Runnable whenClosed) {
    this.customerKeys = customerKeys;
    this.clock = clock;
    this.buckets = buckets;
    this.writer = writer;
    this.readers = readers;
    this.whenClosed = whenClosed;
    writer.start();
  }

  @Override
  public <T> T write(Work<T> work) {
    return result(submit(work));
  }

  @Override
  public <T> CompletableFuture<T> submit(Work<T> work) {
    return writer.submit(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    return result(readers.submit(work));
  }

  /** Waits whatever happens: a caller that left would not know whether its work was done. */
  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException failure) {
        throw failure;
      }
      if (cause instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  @Override
  public CustomerKeys customerKeys() {
    return customerKeys;
  }

  @Override
  public Optional<SharedBuckets> sharedBuckets() {
    return buckets;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    whenClosed.run();
  }
}
