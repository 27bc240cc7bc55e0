package dev.invitera.host.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs waiting work in one transaction, so that many callers share one flush. If one piece fails,
 * all is undone and each is run in a transaction of its own, where only the failing one fails.
 */
final class BatchTransaction {

  private static final int MOST_CLASHES = 5;

  private final Session session;

  BatchTransaction(Session session) {
    this.session = session;
  }

  void run(List<Pending<?>> taken) {
    if (taken.size() > 1 && together(taken)) {
      return;
    }
    for (int i = 0; i < taken.size(); i++) {
      if (!alone(taken.get(i))) {
        fail(taken.subList(i + 1, taken.size()), new SQLException("it takes no transactions now"));
        return;
      }
    }
  }

  /** Whether the callers were told; if not, nothing was kept. */
  private boolean together(List<Pending<?>> taken) {
    try {
      session.begin();
    } catch (SQLException e) {
      fail(taken, e);
      return true;
    }
    try {
      List<Runnable> completions = new ArrayList<>(taken.size());
      for (Pending<?> pending : taken) {
        completions.add(pending.run(session.transaction()));
      }
      commit();
      completions.forEach(Runnable::run);
      return true;
    } catch (StoreException e) {
      session.undo();
      if (e.kind() != StoreException.Kind.UNSURE) {
        return false;
      }
      // A second run of what may have been done already would see its own effects.
      taken.forEach(pending -> pending.fail(e));
      return true;
    } catch (RuntimeException | Error e) {
      session.undo();
      return false;
    }
  }

  /** Whether the database still takes transactions. */
  private boolean alone(Pending<?> pending) {
    for (int clashes = 0; ; clashes++) {
      try {
        session.begin();
      } catch (SQLException e) {
        pending.fail(DatabaseFailure.unavailable(e));
        return false;
      }
      try {
        Runnable completion = pending.run(session.transaction());
        commit();
        completion.run();
        return true;
      } catch (RuntimeException e) {
        session.undo();
        if (!clashed(e) || clashes == MOST_CLASHES) {
          pending.fail(DatabaseFailure.translated(e));
          return true;
        }
      } catch (Error e) {
        session.undo();
        pending.fail(e);
        return true;
      }
    }
  }

  private static void fail(List<Pending<?>> all, SQLException why) {
    all.forEach(pending -> pending.fail(DatabaseFailure.unavailable(why)));
  }

  private static boolean clashed(RuntimeException failure) {
    return failure instanceof SqlFailure sql && DatabaseFailure.clash(sql.driver());
  }

  private void commit() {
    try {
      session.commit();
    } catch (SQLException e) {
      if (DatabaseFailure.clash(e) || session.undoneBy(e)) {
        throw new SqlFailure(e);
      }
      throw DatabaseFailure.unsure(e);
    }
  }
}
