package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.PluginStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A plugin that works, while its next version does not,")
class KeptPluginsTest {

  @TempDir Path folder;

  private Path plugins() {
    return folder.resolve("plugins");
  }

  private static TestPlugin version(String version) {
    return TestPlugin.good("probe")
        .manifest("Plugin-Version", version)
        .with("health", "return health(\"" + version + "\");");
  }

  private static TestPlugin broken(String version) {
    return version(version)
        .with("constructor", "if (true) throw new IllegalStateException(\"no\");");
  }

  private static String health(TestHost host) throws Exception {
    return switch (host.plugins.of("acme")) {
      case Availability.Ready(ShopConnector shop) -> shop.health().checks().getFirst().detail();
      case Availability.NotReady(String reason) -> reason;
    };
  }

  @Test
  void goesOnBesideAJarThatDoesNotWorkAndIsUsedAfterARestartToo() throws Exception {
    version("1.0.0").in(plugins(), "p-1.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      broken("2.0.0").in(plugins(), "p-2.0.jar");
      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.NOT_TAKEN);

      assertRunsTheOlder(host);
      assertThat(health(host)).isEqualTo("1.0.0");
    }
    try (TestHost restarted = TestHost.start(folder)) {
      assertRunsTheOlder(restarted);
      restarted.ready("acme", "probe");
      assertThat(health(restarted)).isEqualTo("1.0.0");
      assertThat(restarted.plugins.load()).as("nothing changed").isEmpty();
      assertRunsTheOlder(restarted);
    }
  }

  private static void assertRunsTheOlder(TestHost host) {
    PluginStatus older = host.status("p-1.0.jar");
    assertThat(older.state()).isEqualTo(State.KEPT);
    assertThat(older.version()).contains("1.0.0");
    assertThat(older.reason())
        .startsWith("p-2.0.jar is version 2.0.0, which is not taken")
        .contains("IllegalStateException", "'invitera plugins reload' tries it again")
        .doesNotContain("which is used", "restart");
    PluginStatus newer = host.status("p-2.0.jar");
    assertThat(newer.state()).isEqualTo(State.FAILED);
    assertThat(newer.reason()).contains("IllegalStateException");
  }

  @Test
  void givesWayToANewerOneThatWorksThoughTheNewestDoesNot() throws Exception {
    version("1.0.0").in(plugins(), "p-1.0.jar");
    version("0.9.0").in(plugins(), "p-0.9.jar");
    broken("2.0.0").in(plugins(), "p-2.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      assertThat(health(host)).isEqualTo("1.0.0");
      assertThat(host.status("p-0.9.jar").reason()).contains("p-1.0.jar, version 1.0.0, which is");
      version("1.5.0").in(plugins(), "p-1.5.jar");
      host.plugins.load();

      assertThat(health(host)).isEqualTo("1.5.0");
      assertThat(host.status("p-1.0.jar").reason()).contains("p-1.5.jar, version 1.5.0, which is");
      assertThat(host.status("p-2.0.jar").state()).isEqualTo(State.FAILED);
    }
  }

  @Test
  void saysThatItGoesOnUntilARestartOnlyWhereItsJarIsGone() throws Exception {
    version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      broken("2.0.0").in(plugins());
      host.plugins.load();

      assertThat(host.status("probe.jar").reason())
          .startsWith("probe.jar is now version 2.0.0")
          .contains("version 1.0.0 goes on until a restart only", "'invitera plugins reload'");
    }
  }

  @Test
  void goesOnWhereTheNextOneIsRefusedUnderAnotherName() throws Exception {
    Path former = version("1.0.0").in(plugins(), "p-1.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Files.delete(former);
      Path next = version("2.0.0").manifest("Plugin-Requires", "^9.0.0").in(plugins(), "p-2.0.jar");

      assertThat(host.plugins.load())
          .singleElement()
          .satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.NOT_TAKEN);
            assertThat(change.from()).contains("1.0.0");
          });
      assertThat(host.plugins.load()).as("told once").isEmpty();
      assertThat(health(host)).isEqualTo("1.0.0");
      assertThat(host.status("p-1.0.jar").state()).isEqualTo(State.KEPT);
      assertThat(host.status("p-1.0.jar").reason())
          .startsWith("p-2.0.jar is version 2.0.0, which is not taken: requires contract")
          .contains("until a restart only");
      assertThat(host.status("p-2.0.jar").state()).isEqualTo(State.REFUSED);

      Files.delete(next);
      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.REMOVED);
      assertThat(health(host)).contains("was removed from");
    }
  }

  @Test
  void goesOnWhileTheNextOneIsStillCopiedUnderAnotherName() throws Exception {
    Path former = version("1.0.0").in(plugins(), "p-1.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Files.delete(former);
      byte[] whole = Files.readAllBytes(version("2.0.0").in(folder, "whole.jar"));
      Path next = plugins().resolve("p-2.0.jar");
      Files.write(next, Arrays.copyOf(whole, whole.length / 2));

      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.NOT_TAKEN);
      assertThat(health(host)).isEqualTo("1.0.0");
      assertThat(host.status("p-1.0.jar").state()).isEqualTo(State.KEPT);
      assertThat(host.status("p-1.0.jar").reason())
          .startsWith("p-1.0.jar is gone")
          .contains("p-2.0.jar", "version 1.0.0 goes on", "'invitera plugins reload'");

      Files.write(next, whole);
      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.REPLACED);
      assertThat(health(host)).isEqualTo("2.0.0");
      assertThat(host.plugins.unsettled()).isFalse();
    }
  }

  @Test
  void endsWhereItsJarIsGoneAndWhatIsBrokenBesideItStaysSo() throws Exception {
    Path jar = version("1.0.0").in(plugins(), "p-1.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Files.delete(jar);
      Files.writeString(plugins().resolve("broken.jar"), "half a jar");
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.0.0");
      assertThat(host.plugins.unsettled()).isTrue();

      host.clock.advance(Duration.ofMinutes(3));
      assertThat(host.plugins.unsettled()).as("to be looked at again").isTrue();
      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.REMOVED);
      assertThat(host.plugins.unsettled()).isFalse();

      version("1.0.0").in(plugins(), "p-1.0.jar");
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.0.0");
      Files.delete(jar);
      assertThat(host.plugins.load())
          .as("that one is known to be broken")
          .extracting(PluginChange::action)
          .containsExactly(Action.REMOVED);
    }
  }

  @Test
  void endsWhereItsJarIsGoneAndSomebodySaysToTakeThat() throws Exception {
    Path jar = version("1.0.0").in(plugins(), "p-1.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Files.delete(jar);
      Files.writeString(plugins().resolve("broken.jar"), "half a jar");
      host.plugins.load();

      assertThat(host.plugins.loadAgain())
          .extracting(PluginChange::action)
          .contains(Action.REMOVED);
      assertThat(health(host)).contains("was removed from");
    }
  }
}
