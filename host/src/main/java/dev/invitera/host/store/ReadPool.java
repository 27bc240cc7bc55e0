package dev.invitera.host.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that read, each call in a session of its own. */
final class ReadPool {

  private static final int WAITING = 2048;

  private final ThreadPoolExecutor threads;
  private final BlockingQueue<Session> idle;

  /**
   * @param sessions one for each thread
   */
  ReadPool(List<Session> sessions) {
    int size = sessions.size();
    this.idle = new ArrayBlockingQueue<>(size, false, sessions);
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
    Session session = idle.remove();
    try {
      future.complete(read(session, work));
    } catch (RuntimeException e) {
      future.completeExceptionally(DatabaseFailure.translated(e));
    } catch (Error e) {
      future.completeExceptionally(e);
    } finally {
      idle.add(session);
    }
  }

  private static <T> T read(Session session, Work<T> work) {
    try {
      session.begin();
    } catch (SQLException e) {
      throw new SqlFailure(e);
    }
    try {
      return work.in(session.transaction());
    } finally {
      session.undo();
    }
  }

  void close() {
    threads.close();
    idle.forEach(Session::close);
  }
}
