package dev.invitera.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Measures the durable path end to end: signed orders in, one invitation each out. */
public final class LoadRun {

  private static final long WARM_UP = 30_000;

  private LoadRun() {}

  /**
   * Takes the unpacked distribution and, unless it is SQLite, a {@code store} section; system
   * properties {@code orders} of a round, {@code rounds}, {@code bare} to measure the machine first
   * and {@code host.options} for Java, as the launcher has them unless given.
   */
  public static void main(String[] arguments) throws Exception {
    Path distribution = Path.of(arguments[0]);
    String store = arguments.length > 1 ? arguments[1] : "{ url: jdbc:sqlite:data/invitera.db }";
    long orders = Long.getLong("orders", 60_000);
    int rounds = Integer.getInteger("rounds", 2);
    Path folder = Files.createTempDirectory("invitera-load-");
    List<String> options =
        List.of(System.getProperty("host.options", "-XX:+UseSerialGC -Xms96m").split(" ", -1));
    if (Boolean.parseBoolean(System.getProperty("bare", "true"))) {
      new Bare(folder, orders).measure();
    }
    try (InstantTrustpilot trustpilot = new InstantTrustpilot()) {
      HostProcess host = HostProcess.start(distribution, folder, store, trustpilot.port(), options);
      try {
        measure(host, trustpilot, orders, rounds);
      } finally {
        host.stop();
      }
    }
  }

  private static void measure(
      HostProcess host, InstantTrustpilot trustpilot, long orders, int rounds) throws Exception {
    Load load = new Load(host.port(), 0);
    load.run(32, WARM_UP, 0);
    await(trustpilot, WARM_UP);
    for (int round = 0; round < rounds; round++) {
      closed(host, trustpilot, load, orders);
    }
    paced(trustpilot, load, 2_000, 20_000);
    System.out.printf(
        Locale.ROOT, "peak resident memory %d MB%n", host.figures().peakMemory() >> 20);
  }

  private static void closed(HostProcess host, InstantTrustpilot trustpilot, Load load, long orders)
      throws Exception {
    Duration cpu = host.figures().cpu();
    long before = trustpilot.invitations();
    long start = System.nanoTime();
    Load.Figures figures = load.run(32, orders, 0);
    await(trustpilot, before + orders);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "closed loop, 32 connections: %d orders, taken at %.0f/s, invited at %.0f/s,"
            + " %.3f CPU-ms of the host per order, answered in p50 %.1f ms, p99 %.1f ms, most %.0f ms,"
            + " %d refused%n",
        orders,
        figures.perSecond(),
        orders / seconds,
        host.figures().cpu().minus(cpu).toMillis() / (double) orders,
        millis(figures.p50()),
        millis(figures.p99()),
        millis(figures.most()),
        figures.refused());
  }

  private static void paced(InstantTrustpilot trustpilot, Load load, long rate, long orders)
      throws Exception {
    long before = trustpilot.invitations();
    Load.Figures figures = load.run(64, orders, rate);
    await(trustpilot, before + orders);
    System.out.printf(
        Locale.ROOT,
        "%d orders/s offered: answered in p50 %.1f ms, p99 %.1f ms, most %.0f ms, %d refused%n",
        rate,
        millis(figures.p50()),
        millis(figures.p99()),
        millis(figures.most()),
        figures.refused());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static void await(InstantTrustpilot trustpilot, long invitations) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (trustpilot.invitations() < invitations) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "only " + trustpilot.invitations() + " of " + invitations + " invitations came");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
