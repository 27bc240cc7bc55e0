package dev.invitera.host.connector;

import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.config.PluginsConfig;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.Connectors.Availability.Ready;
import dev.invitera.host.fixture.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plugins in real class loaders, with deadlines short enough to be waited for. */
final class TestHost implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  /** Wide enough for a busy machine where a call is expected to answer. */
  static final CallLimits PATIENT = limits(Duration.ofSeconds(30), Duration.ofSeconds(30));

  /** For polls that are expected never to answer; all else may take its time. */
  static final CallLimits HASTY = limits(Duration.ofMillis(300), Duration.ofSeconds(30));

  /** The same for calls that do no I/O. */
  static final CallLimits HASTY_QUICK =
      limits(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(30));

  /** The same for all other calls that do I/O. */
  static final CallLimits HASTY_SINGLE = limits(Duration.ofSeconds(30), Duration.ofMillis(300));

  final TestClock clock;
  final RecordingMeter meter = new RecordingMeter();
  final Plugins plugins;

  private TestHost(Path folder, CallLimits limits, PluginTrust trust, TestClock clock) {
    this.clock = clock;
    plugins =
        new Plugins(
            new PluginsSetup(
                config(folder, trust),
                folder.resolve("data/plugins"),
                clock,
                meter,
                limits,
                HttpLimits.withUserAgent("Invitera/test")));
  }

  private static TestClock fixed() {
    TestClock clock = new TestClock();
    clock.set(NOW);
    return clock;
  }

  /** That of a host with {@code folder/plugins} and {@code folder/plugins.lock}. */
  static PluginsConfig config(Path folder, PluginTrust trust) {
    return new PluginsConfig(folder.resolve("plugins"), folder.resolve("plugins.lock"), trust);
  }

  /** Loads the plugins below {@code folder/plugins}. */
  static TestHost start(Path folder, CallLimits limits) throws Exception {
    return start(folder, limits, fixed());
  }

  static TestHost start(Path folder, CallLimits limits, TestClock clock) throws Exception {
    return started(new TestHost(folder, limits, new PluginTrust.Any(), clock));
  }

  /** Loads those of them that are trusted. */
  static TestHost start(Path folder, PluginTrust trust) throws Exception {
    return started(new TestHost(folder, PATIENT, trust, fixed()));
  }

  static TestHost start(Path folder) throws Exception {
    return start(folder, PATIENT);
  }

  Availability open(String shop, String connector) throws InterruptedException {
    return plugins.open(
        new ShopSetup(shop, connector, new TestSettings("https://shop.test"), Optional.empty()));
  }

  /** The connector of a shop that must be ready. */
  ShopConnector ready(String shop, String connector) throws InterruptedException {
    return switch (open(shop, connector)) {
      case Ready(ShopConnector open) -> open;
      case Availability.NotReady(String reason) -> throw new AssertionError(reason);
    };
  }

  PluginStatus status(String file) {
    List<PluginStatus> found =
        plugins.list().stream().filter(status -> status.file().equals(file)).toList();
    if (found.size() != 1) {
      throw new AssertionError(file + " is listed " + found.size() + " times");
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    plugins.close();
  }

  private static TestHost started(TestHost host) throws Exception {
    host.plugins.load();
    return host;
  }

  private static CallLimits limits(Duration poll, Duration single) {
    return limits(Duration.ofSeconds(30), poll, single);
  }

  private static CallLimits limits(Duration quick, Duration poll, Duration single) {
    return new CallLimits(
        quick, poll, single, Duration.ofMillis(300), Duration.ofSeconds(5), 4, 8, 4);
  }
}
