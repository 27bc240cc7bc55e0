package dev.invitera.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows of bytes in SQLite, each on the disk before its caller goes on; callers that wait share a
 * flush. The same durability as the host's store, and nothing else of it.
 */
final class BareCommits {

  private static final int WAITING = 4096;

  private final BlockingQueue<Row> queue = new ArrayBlockingQueue<>(WAITING);
  private final Connection connection;
  private final PreparedStatement insert;
  private final AtomicLong flushes = new AtomicLong();

  private BareCommits(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement("insert into delivery (body) values (?)");
  }

  private record Row(ByteBuffer bytes, CountDownLatch kept) {}

  static BareCommits open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = full");
      statement.execute("create table delivery (id integer primary key, body blob not null)");
    }
    connection.setAutoCommit(false);
    BareCommits commits = new BareCommits(connection);
    Thread.ofPlatform().daemon().name("bare-commits").start(commits::run);
    return commits;
  }

  /** Comes back when a row is on the disk. */
  void keep(byte[] bytes) throws InterruptedException {
    Row row = new Row(ByteBuffer.wrap(bytes), new CountDownLatch(1));
    queue.put(row);
    row.kept().await();
  }

  /** How often rows were flushed to the disk. */
  long flushes() {
    return flushes.get();
  }

  private void run() {
    List<Row> rows = new ArrayList<>();
    try {
      while (true) {
        rows.add(queue.take());
        queue.drainTo(rows);
        for (Row row : rows) {
          insert.setBytes(1, row.bytes().array());
          insert.executeUpdate();
        }
        connection.commit();
        flushes.incrementAndGet();
        rows.forEach(row -> row.kept().countDown());
        rows.clear();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
