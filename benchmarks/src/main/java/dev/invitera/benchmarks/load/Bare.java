package dev.invitera.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What this machine can do at best, measured just before the host on the same processors. */
final class Bare {

  private static final int CALLERS = 32;
  private static final int ROW_BYTES = 5 * 1024;
  private static final Duration START = Duration.ofSeconds(20);

  private final Path folder;
  private final long orders;

  /**
   * @param orders how many to measure with; half as many before that to warm up
   */
  Bare(Path folder, long orders) {
    this.folder = folder;
    this.orders = orders;
  }

  void measure() throws Exception {
    server("bare server and signature", List.of());
    server(
        "bare server, signature and group commit",
        List.of(folder.resolve("bare-server.db").toString()));
    commits();
  }

  private void server(String name, List<String> database) throws Exception {
    Path port = folder.resolve("port");
    Files.deleteIfExists(port);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BareServer.class.getName(),
            port.toString()));
    command.addAll(database);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bare.log").toFile())
            .start();
    try {
      awaitFile(port, process);
      Load load = new Load(Integer.parseInt(Files.readString(port)), 0);
      load.run(CALLERS, orders / 2, 0);
      ProcessFigures used = new ProcessFigures(process.pid());
      Duration before = used.cpu();
      Load.Figures figures = load.run(CALLERS, orders, 0);
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f/s, %.3f CPU-ms each, answered in p50 %.1f ms, p99 %.1f ms, %d refused%n",
          name,
          figures.perSecond(),
          used.cpu().minus(before).toMillis() / (double) orders,
          figures.p50().toNanos() / 1e6,
          figures.p99().toNanos() / 1e6,
          figures.refused());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void awaitFile(Path file, Process process)
      throws IOException, InterruptedException {
    for (long end = System.nanoTime() + START.toNanos(); !Files.exists(file); ) {
      if (System.nanoTime() > end || !process.isAlive()) {
        throw new IOException("the bare server did not start; see bare.log");
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void commits() throws SQLException, InterruptedException {
    BareCommits commits = BareCommits.open(folder.resolve("bare-commits.db"));
    keep(commits, orders / 2);
    long flushes = commits.flushes();
    double seconds = keep(commits, orders) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "bare group commit of 5 KB, %d callers: %.0f/s in %.0f flushes/s%n",
        CALLERS,
        orders / seconds,
        (commits.flushes() - flushes) / seconds);
  }

  private static long keep(BareCommits commits, long rows) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(CALLERS);
    long start = System.nanoTime();
    for (int i = 0; i < CALLERS; i++) {
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            try {
              for (long n = 0; n < rows / CALLERS; n++) {
                commits.keep(new byte[ROW_BYTES]);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    return System.nanoTime() - start;
  }
}
