package dev.invitera.benchmarks.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;

/** The long form on PostgreSQL: three hosts that share it, one of them killed at a time. */
public final class PostgresCrashRun {

  private static final int HOSTS = 3;

  private PostgresCrashRun() {}

  /**
   * Takes the unpacked distribution; system properties {@code kills}, {@code seed} and {@code
   * pause}, in milliseconds between two orders of each of eight connections.
   */
  public static void main(String[] arguments) throws Exception {
    CrashRun.Report report =
        run(
            Path.of(arguments[0]),
            Integer.getInteger("kills", 100),
            Long.getLong("seed", 1),
            Integer.getInteger("pause", 8));
    System.out.println(report);
    System.exit(report.broken().isEmpty() ? 0 : 1);
  }

  /**
   * Runs it, with a server of its own that keeps what it confirms.
   *
   * @param pauseMillis between the orders of each connection
   */
  public static CrashRun.Report run(Path distribution, int kills, long seed, int pauseMillis)
      throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      String store = "{ url: \"" + url + "\", key: a key for crash runs that all hosts share }";
      return new CrashRun(distribution, store, url, HOSTS, kills, 20, seed, pauseMillis).run();
    }
  }
}
