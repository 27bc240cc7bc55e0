package dev.invitera.host.store;

import java.util.concurrent.CompletableFuture;

/** Work that waits for its transaction. */
record Pending<T>(Work<T> work, CompletableFuture<T> future) {

  static <T> Pending<T> of(Work<T> work) {
    return new Pending<>(work, new CompletableFuture<>());
  }

  /** Runs the work; what comes back tells the caller, once all is committed. */
  Runnable run(Transaction transaction) {
    T result = work.in(transaction);
    return () -> future.complete(result);
  }

  void fail(Throwable failure) {
    future.completeExceptionally(failure);
  }
}
