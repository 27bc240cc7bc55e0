package dev.invitera.host.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what was committed from SQLite's log to its database file, in a thread of its own and in
 * small steps. Left to the writer, this would hold up all that wait for it, for tens of
 * milliseconds at a time.
 */
final class SqliteCheckpoints implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SqliteCheckpoints.class);
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final Connection connection;
  private final AtomicBoolean written = new AtomicBoolean();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("invitera-checkpoint").daemon().factory());

  SqliteCheckpoints(Connection connection) {
    this.connection = connection;
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            this::checkpoint, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Tells that something was committed. */
  void committed() {
    written.set(true);
  }

  /** Passive: it waits for nobody, and nobody for it. What is left is moved the next time. */
  private void checkpoint() {
    if (!written.compareAndSet(true, false)) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(passive)");
    } catch (SQLException e) {
      // Nothing is lost, and the writer is told the same when it writes: the log alone is durable.
      LOG.debug("What was committed stays in the log for now: {}", e.getMessage());
      written.set(true);
    }
  }

  @Override
  public void close() {
    thread.close();
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("A connection did not close: {}", e.getMessage());
    }
  }
}
