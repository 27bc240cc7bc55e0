package dev.invitera.benchmarks.crash;

import dev.invitera.benchmarks.load.HostProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Kills hosts at random instants under load, and looks afterwards whether every acknowledged order
 * was handled once.
 *
 * @param distribution the unpacked distribution
 * @param store the {@code store} section of the hosts
 * @param ledgerUrl how the same database is read beside them
 * @param hosts how many share the store
 * @param kills how many hosts are killed
 * @param faultsPerThousand of Trustpilot
 */
public record CrashRun(
    Path distribution,
    String store,
    String ledgerUrl,
    int hosts,
    int kills,
    int faultsPerThousand,
    long seed,
    int pauseMillis) {

  private static final Duration DRAIN = Duration.ofMinutes(10);

  /** The most calls that a host has on their way at once. */
  private static final int IN_FLIGHT = 96;

  /**
   * What was seen.
   *
   * @param broken what contradicts the promise; empty if it was kept
   */
  public record Report(
      int kills, long acknowledged, long mailed, Map<String, Long> states, List<String> broken) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d kills, %d orders acknowledged, %d customers mailed, invitations %s: %s",
          kills,
          acknowledged,
          mailed,
          states,
          broken.isEmpty() ? "none lost, none doubled" : broken.size() + " FAULTS " + broken);
    }
  }

  /** Runs it. */
  public Report run() throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("invitera-crash-");
    Random random = new Random(seed);
    try (FaultyTrustpilot trustpilot = new FaultyTrustpilot(seed, faultsPerThousand)) {
      List<HostProcess> running = new ArrayList<>();
      for (int i = 0; i < hosts; i++) {
        running.add(start(folder, i, trustpilot));
      }
      int[] ports = running.stream().mapToInt(HostProcess::port).toArray();
      Poster poster = new Poster(() -> ports[random.nextInt(ports.length)], 8, pauseMillis);
      try {
        kill(running, random, poster);
      } finally {
        poster.stop();
      }
      Set<Long> acknowledged = poster.acknowledged();
      trustpilot.recover();
      Ledger ledger = drained();
      for (HostProcess host : running) {
        host.stop();
      }
      long mostUnknown = (long) kills * IN_FLIGHT + trustpilot.ambiguous();
      List<String> broken = new ArrayList<>(poster.wrong());
      broken.addAll(ledger.broken(acknowledged, trustpilot.mailed(), mostUnknown));
      return new Report(
          kills, acknowledged.size(), trustpilot.mailed().size(), ledger.counts(), broken);
    }
  }

  private void kill(List<HostProcess> running, Random random, Poster poster)
      throws IOException, InterruptedException {
    for (int kill = 1; kill <= kills; kill++) {
      TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(1500));
      int victim = random.nextInt(hosts);
      running.get(victim).kill();
      running.set(victim, running.get(victim).again());
      if (kill % 20 == 0) {
        System.err.printf(
            "%d of %d kills, %d orders acknowledged%n", kill, kills, poster.acknowledged().size());
      }
    }
  }

  private HostProcess start(Path folder, int number, FaultyTrustpilot trustpilot)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("host-" + number));
    return HostProcess.start(
        distribution,
        own,
        store,
        trustpilot.port(),
        List.of("-Xmx192m", "-XX:TieredStopAtLevel=1"));
  }

  private Ledger drained() throws SQLException, InterruptedException {
    long end = System.nanoTime() + DRAIN.toNanos();
    Ledger ledger = Ledger.read(ledgerUrl);
    while (ledger.underWay() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(500);
      ledger = Ledger.read(ledgerUrl);
    }
    return ledger;
  }
}
