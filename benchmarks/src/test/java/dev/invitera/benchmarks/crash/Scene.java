package dev.invitera.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.benchmarks.load.HostProcess;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts under load, of which a test disturbs what it wants to. */
final class Scene implements AutoCloseable {

  /** Work of a host that did not account for it may wait for a lease of a minute, and a retry. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Path DISTRIBUTION = Path.of(System.getProperty("invitera.distribution"));

  private final String url;
  private final FaultyTrustpilot trustpilot;
  private final List<HostProcess> hosts = new ArrayList<>();
  private final Poster poster;

  /**
   * @param store the {@code store} section
   * @param url how the same database is read beside the hosts
   */
  Scene(String store, String url, int count) throws IOException, InterruptedException {
    this.url = url;
    this.trustpilot = new FaultyTrustpilot(1, 0);
    Path folder = Files.createTempDirectory("invitera-scene-");
    for (int i = 0; i < count; i++) {
      hosts.add(
          HostProcess.start(
              DISTRIBUTION,
              Files.createDirectories(folder.resolve("host-" + i)),
              store,
              trustpilot.port(),
              List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")));
    }
    AtomicInteger turn = new AtomicInteger();
    this.poster = new Poster(() -> hosts.get(turn.getAndIncrement() % count).port(), 4, 4);
  }

  HostProcess host(int number) {
    return hosts.get(number);
  }

  Set<Long> acknowledged() {
    return poster.acknowledged();
  }

  FaultyTrustpilot trustpilot() {
    return trustpilot;
  }

  /** How many answers were 503 with Retry-After. */
  long turnedAway() {
    return poster.turnedAway();
  }

  /** Waits until so many more orders are acknowledged than now. */
  void awaitAcknowledged(int more) throws InterruptedException {
    int wanted = acknowledged().size() + more;
    await(() -> acknowledged().size() >= wanted);
  }

  /** Something that comes true by itself. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws SQLException;
  }

  void await(Condition condition) throws InterruptedException {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); !holds(condition); ) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (SQLException e) {
      // The database is away at the moment.
      TimeUnit.MILLISECONDS.sleep(100);
      return false;
    }
  }

  /** Ends the load and holds what became of every order against the promise. */
  void assertKept(long mostUnknown) throws Exception {
    poster.stop();
    await(() -> Ledger.read(url).underWay() == 0);
    assertThat(hosts).allMatch(HostProcess::alive);
    Ledger ledger = Ledger.read(url);
    assertThat(poster.wrong()).isEmpty();
    assertThat(ledger.broken(acknowledged(), trustpilot.mailed(), mostUnknown)).isEmpty();
  }

  @Override
  public void close() throws IOException {
    try {
      for (HostProcess host : hosts) {
        // A test may have ended while it was frozen.
        Commands.run("kill", "-CONT", Long.toString(host.pid()));
      }
      poster.stop();
      for (HostProcess host : hosts) {
        host.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the hosts ended");
    } finally {
      trustpilot.close();
    }
  }
}
