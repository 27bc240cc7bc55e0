package dev.invitera.host.store;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A simulated host's reads and batches of writes, each done when it is told to. */
public final class HostAccess {

  private final Session session;
  private final BatchTransaction transaction;
  private final Queue<Pending<?>> queue = new ArrayDeque<>();

  HostAccess(Session session) {
    this.session = session;
    this.transaction = new BatchTransaction(session);
  }

  /** Puts work into the queue. */
  public <T> CompletableFuture<T> submit(Work<T> work) {
    Pending<T> pending = Pending.of(work);
    queue.add(pending);
    return pending.future();
  }

  /** How much work waits. */
  public int waiting() {
    return queue.size();
  }

  /** Commits the first of what waits in one transaction. */
  public void commit(int count) {
    List<Pending<?>> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(queue.remove());
    }
    transaction.run(taken);
  }

  /** Reads at once. */
  public <T> T read(Work<T> work) {
    try {
      session.begin();
    } catch (SQLException e) {
      throw DatabaseFailure.unavailable(e);
    }
    try {
      return work.in(session.transaction());
    } catch (SqlFailure e) {
      throw DatabaseFailure.translated(e);
    } finally {
      session.undo();
    }
  }

  /** As if more work waited than the store takes. */
  public static StoreException overloaded() {
    return new StoreException(StoreException.Kind.OVERLOADED, "simulated: too much work waits");
  }

  /** As if the host had stopped. */
  public static StoreException closed() {
    return new StoreException(StoreException.Kind.CLOSED, "simulated: the store is closed");
  }
}
