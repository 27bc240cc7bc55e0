package dev.invitera.benchmarks.crash;

import java.nio.file.Files;
import java.nio.file.Path;

/** The long form on SQLite: one host, killed and started again and again. */
public final class SqliteCrashRun {

  private SqliteCrashRun() {}

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
   * Runs it.
   *
   * @param pauseMillis between the orders of each connection
   */
  public static CrashRun.Report run(Path distribution, int kills, long seed, int pauseMillis)
      throws Exception {
    String url =
        "jdbc:sqlite:" + Files.createTempDirectory("invitera-crash-store-").resolve("invitera.db");
    return new CrashRun(
            distribution, "{ url: \"" + url + "\" }", url, 1, kills, 20, seed, pauseMillis)
        .run();
  }
}
