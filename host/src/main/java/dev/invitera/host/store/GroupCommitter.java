package dev.invitera.host.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that write: one where the engine has one writer. Each takes what waits, up to a
 * bound, runs all of it in one transaction and lets go of the callers once that is on the disk.
 */
final class GroupCommitter {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

  private final BlockingQueue<Pending<?>> queue;
  private final int batch;
  private final List<Thread> threads = new ArrayList<>();
  private final Object gate = new Object();
  private boolean closed;

  /**
   * @param sessions one for each thread
   * @param waiting how much work may wait before more is turned away
   * @param batch the most work in one transaction
   */
  GroupCommitter(List<Session> sessions, int waiting, int batch) {
    this.queue = new ArrayBlockingQueue<>(waiting);
    this.batch = batch;
    for (Session session : sessions) {
      threads.add(
          Thread.ofPlatform()
              .name("invitera-store-writer-" + threads.size())
              .unstarted(() -> run(session)));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  <T> CompletableFuture<T> submit(Work<T> work) {
    Pending<T> pending = Pending.of(work);
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

  /** How much work waits. */
  int waiting() {
    return queue.size();
  }

  /** Finishes what was accepted. */
  void close() {
    synchronized (gate) {
      closed = true;
    }
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Session session) {
    BatchTransaction transaction = new BatchTransaction(session);
    List<Pending<?>> taken = new ArrayList<>(batch);
    while (true) {
      taken.clear();
      try {
        taken.add(queue.take());
      } catch (InterruptedException e) {
        // Closed: what was accepted before is still done.
        Pending<?> left = queue.poll();
        if (left == null) {
          session.close();
          return;
        }
        taken.add(left);
        Thread.currentThread().interrupt();
      }
      queue.drainTo(taken, batch - 1);
      boolean interrupted = Thread.interrupted();
      commit(transaction, taken);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whatever happens, the thread goes on and nobody waits for ever. */
  private static void commit(BatchTransaction transaction, List<Pending<?>> taken) {
    try {
      transaction.run(taken);
    } catch (RuntimeException | Error e) {
      LOG.error("A transaction failed unexpectedly: {}", e.getClass().getName());
      RuntimeException failure =
          e instanceof RuntimeException known ? DatabaseFailure.translated(known) : null;
      taken.forEach(pending -> pending.fail(failure == null ? e : failure));
    }
  }
}
