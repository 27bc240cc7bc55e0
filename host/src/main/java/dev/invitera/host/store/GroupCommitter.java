package dev.invitera.host.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The one thread that writes. It takes what waits, up to a bound, runs all of it in one transaction
 * and lets go of the callers once that is on the disk: many callers share one flush. If one piece
 * of work fails, all is undone and each is run in a transaction of its own.
 */
final class GroupCommitter {

  private final Supplier<Handle> connections;
  private final String host;
  private final BlockingQueue<Pending<?>> queue;
  private final int batch;
  private final Thread thread;
  private final Object gate = new Object();
  private boolean closed;
  private Handle handle;
  private SqlTransaction transaction;

  GroupCommitter(Supplier<Handle> connections, SqliteOptions options) {
    this.connections = connections;
    this.host = options.host();
    this.queue = new ArrayBlockingQueue<>(options.waiting());
    this.batch = options.batch();
    this.handle = connections.get();
    this.transaction = new SqlTransaction(handle, host);
    this.thread = Thread.ofPlatform().name("invitera-store-writer").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    Pending<T> pending = new Pending<>(work, new CompletableFuture<>());
    synchronized (gate) {
      if (closed) {
        pending.fail(new StoreException(StoreException.Kind.CLOSED, "the store is closed"));
      } else if (!queue.offer(pending)) {
        pending.fail(
            new StoreException(
                StoreException.Kind.OVERLOADED, "more work waits for the store than it takes"));
      }
    }
    return pending.future();
  }

  /** Finishes what was accepted. */
  void close() {
    synchronized (gate) {
      closed = true;
    }
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Pending<?>> taken = new ArrayList<>(batch);
    while (true) {
      taken.clear();
      try {
        taken.add(queue.take());
      } catch (InterruptedException e) {
        // Closed: what was accepted before is still done.
        Pending<?> left = queue.poll();
        if (left == null) {
          handle.close();
          return;
        }
        taken.add(left);
        Thread.currentThread().interrupt();
      }
      queue.drainTo(taken, batch - 1);
      boolean interrupted = Thread.interrupted();
      commit(taken);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void commit(List<Pending<?>> taken) {
    if (taken.size() > 1 && together(taken)) {
      return;
    }
    for (Pending<?> pending : taken) {
      try {
        Runnable completion = inTransaction(() -> pending.run(transaction));
        completion.run();
      } catch (RuntimeException | Error e) {
        pending.fail(e);
      }
    }
  }

  private boolean together(List<Pending<?>> taken) {
    try {
      inTransaction(
              () -> {
                List<Runnable> all = new ArrayList<>(taken.size());
                for (Pending<?> pending : taken) {
                  all.add(pending.run(transaction));
                }
                return all;
              })
          .forEach(Runnable::run);
      return true;
    } catch (RuntimeException | Error e) {
      // Each runs again alone, and the one that fails tells its own caller.
      return false;
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    try {
      handle.begin();
      T result = work.get();
      handle.commit();
      return result;
    } catch (RuntimeException e) {
      undo();
      throw DatabaseFailure.translated(e);
    } catch (Error e) {
      undo();
      throw e;
    }
  }

  private void undo() {
    try {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    } catch (JdbiException e) {
      // A connection that cannot even undo is given up; closing it undoes.
      reopen();
    }
  }

  private void reopen() {
    try {
      handle.close();
    } catch (JdbiException e) {
      // Nothing more can be done with it.
    }
    handle = connections.get();
    transaction = new SqlTransaction(handle, host);
  }

  private record Pending<T>(Work<T> work, CompletableFuture<T> future) {

    /** Runs the work; what comes back tells the caller, once all is committed. */
    Runnable run(Transaction transaction) {
      T result = work.in(transaction);
      return () -> future.complete(result);
    }

    void fail(Throwable failure) {
      future.completeExceptionally(failure);
    }
  }
}
