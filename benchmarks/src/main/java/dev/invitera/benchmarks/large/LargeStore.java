package dev.invitera.benchmarks.large;

import dev.invitera.host.store.StatementProbe;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Fills a store with orders, and prints plan and time of what the host asks it for. */
public final class LargeStore {

  private static final int WARM_UP = 200;
  private static final int FOLDED = 100_000;
  private static final Duration SETTLED = Duration.ofMinutes(5);
  private static final int TIMES = 500;
  private static final long MOST_NANOS = 5_000_000_000L;

  private final Connection connection;
  private final StatementProbe probe;
  private final long orders;
  private final int shops;
  private final Instant now;
  private final Random random = new Random(1);

  private LargeStore(
      Connection connection, StatementProbe probe, long orders, int shops, Instant now) {
    this.connection = connection;
    this.probe = probe;
    this.orders = orders;
    this.shops = shops;
    this.now = now;
  }

  /**
   * Takes a file of SQLite that is not there yet, the URL of an empty PostgreSQL database, or
   * {@code postgresql} for a server of its own; system properties {@code orders} and {@code shops}.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("postgresql")) {
      try (EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("shared_buffers", "1GB")
              .setServerConfig("max_wal_size", "4GB")
              .start()) {
        run(Database.postgres(server.getJdbcUrl("postgres", "postgres")));
      }
    } else if (arguments[0].startsWith("jdbc:")) {
      run(Database.postgres(arguments[0]));
    } else {
      run(Database.sqlite(Path.of(arguments[0])));
    }
  }

  private static void run(Database database) throws Exception {
    long orders = Long.getLong("orders", 1_000_000);
    int shops = Integer.getInteger("shops", 100);
    Instant now = Clock.systemUTC().instant();
    database.migrate();
    try (Connection connection = database.connect()) {
      System.out.printf("filling %s with %d orders of %d shops%n", database.url(), orders, shops);
      new Filling(database, connection, now.toEpochMilli()).run(orders, shops);
      long size = database.size(connection);
      System.out.printf("%d MiB, %d bytes an order%n", size >> 20, size / orders);
    }
    try (Connection connection = database.connect()) {
      StatementProbe probe = new StatementProbe(connection, database.isPostgres());
      count(probe, now);
      new LargeStore(connection, probe, orders, shops, now).ask();
    }
  }

  /** As the host does each minute. */
  private static void count(StatementProbe probe, Instant now) {
    long start = System.nanoTime();
    long steps = 0;
    long added;
    do {
      added = probe.run(t -> t.stateCounts().fold(now.minus(SETTLED), FOLDED));
      steps += added;
    } while (added > 0);
    System.out.printf("%d steps counted: %d ms%n", steps, (System.nanoTime() - start) / 1_000_000);
  }

  private void ask() throws Exception {
    connection.setAutoCommit(false);
    List<Questions.Question> questions = questions();
    for (int i = 0; i < questions.size(); i++) {
      System.out.printf("%n## %s%n", questions.get(i).name());
      probe.plans(questions.get(i).work()).forEach(System.out::println);
      connection.rollback();
      time(i);
    }
  }

  private void time(int question) throws Exception {
    long[] nanos = new long[TIMES];
    int times = 0;
    long end = System.nanoTime() + MOST_NANOS;
    for (int i = -WARM_UP; times < TIMES && (times == 0 || System.nanoTime() < end); i++) {
      Questions.Question asked = questions().get(question);
      long start = System.nanoTime();
      Object _ = probe.run(asked.work());
      long taken = System.nanoTime() - start;
      connection.rollback();
      if (i >= 0 || taken > MOST_NANOS / TIMES) {
        nanos[times++] = taken;
      }
    }
    Arrays.sort(nanos, 0, times);
    System.out.printf(
        "=> median %.3f ms, p99 %.3f ms of %d%n",
        nanos[times / 2] / 1e6, nanos[Math.max(0, times * 99 / 100 - 1)] / 1e6, times);
  }

  /** Of some order of some shop. */
  private List<Questions.Question> questions() {
    long number = 1 + random.nextLong(orders);
    return Questions.of("shop-" + number % shops, Long.toString(100_000 + number), now);
  }
}
