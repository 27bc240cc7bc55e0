package dev.invitera.host.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** Threads that read, each call on a connection of its own. */
final class ReadPool {

  private static final int WAITING = 2048;

  private final ThreadPoolExecutor threads;
  private final BlockingQueue<Handle> idle;
  private final String host;

  ReadPool(SqliteConnections connections, SqliteOptions options) {
    int size = options.readers();
    this.host = options.host();
    this.idle = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      idle.add(connections.reader());
    }
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("invitera-store-reader-", 0).daemon().factory());
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      threads.execute(() -> run(work, future));
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(
          threads.isShutdown()
              ? new StoreException(StoreException.Kind.CLOSED, "the store is closed", e)
              : new StoreException(
                  StoreException.Kind.OVERLOADED, "more reads wait than the store takes", e));
    }
    return future;
  }

  private <T> void run(Work<T> work, CompletableFuture<T> future) {
    Handle handle = idle.remove();
    try {
      T result = handle.inTransaction(open -> work.in(new SqlTransaction(open, host)));
      future.complete(result);
    } catch (RuntimeException e) {
      future.completeExceptionally(DatabaseFailure.translated(e));
    } catch (Error e) {
      future.completeExceptionally(e);
    } finally {
      idle.add(handle);
    }
  }

  void close() {
    threads.close();
    idle.forEach(Handle::close);
  }
}
