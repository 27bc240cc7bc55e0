package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.config.PluginTrust;
import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.PluginStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While the host runs, a jar")
class NoticedJarsTest {

  @TempDir Path folder;

  private Path plugins() {
    return folder.resolve("plugins");
  }

  private static TestPlugin version(String version) {
    return TestPlugin.good("probe").manifest("Plugin-Version", version);
  }

  @Test
  void thatCouldNotBeCopiedIsCopiedOnceItCanThoughItDidNotChange() throws Exception {
    version("1.0.0").in(plugins());
    Path inTheWay =
        Files.writeString(Files.createDirectories(folder.resolve("data")).resolve("plugins"), "");
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.status("probe.jar").reason()).startsWith("cannot be copied");
      assertThat(host.plugins.unsettled()).isTrue();
      Files.delete(inTheWay);

      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.LOADED);
      assertThat(host.plugins.unsettled()).isFalse();
    }
  }

  @Test
  void isReplacedByAnOlderVersionPutInItsPlace() throws Exception {
    version("1.1.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      version("1.0.0").in(plugins());

      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.REPLACED);
      assertThat(host.status("probe.jar").version()).contains("1.0.0");
    }
  }

  @Test
  void thatIsALinkIsReplacedWhenItLeadsToAnotherOne() throws Exception {
    Path former = version("1.0.0").in(folder.resolve("releases"), "a.jar");
    Path next = version("1.1.0").in(folder.resolve("releases"), "b.jar");
    Path link = Files.createDirectories(plugins()).resolve("probe.jar");
    Files.createSymbolicLink(link, former);
    try (TestHost host = TestHost.start(folder)) {
      var stamps = host.plugins.stamps();
      Files.delete(link);
      Files.createSymbolicLink(link, next);

      assertThat(host.plugins.stamps()).isNotEqualTo(stamps);
      host.plugins.load();
      assertThat(host.status("probe.jar").version()).contains("1.1.0");
    }
  }

  @Test
  void thatTheLockNamesNoMoreGoesOnUntilARestart() throws Exception {
    PluginTrust locked = new PluginTrust.Locked();
    Path made = version("1.0.0").in(folder.resolve("made"));
    new PluginInstaller(TestHost.config(folder, locked)).install(made);
    try (TestHost host = TestHost.start(folder, locked)) {
      host.ready("acme", "probe");
      Files.writeString(folder.resolve("plugins.lock"), "");

      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.NOT_TAKEN);
      PluginStatus status = host.status("probe-1.0.0.jar");
      assertThat(status.state()).isEqualTo(State.KEPT);
      assertThat(status.reason())
          .contains("does not stand in", "until a restart only")
          .doesNotContain("is now version", "not in the folder");
    }
    try (TestHost restarted = TestHost.start(folder, locked)) {
      assertThat(restarted.status("probe-1.0.0.jar").state()).isEqualTo(State.REFUSED);
    }
  }

  @Test
  void leavesNoCopiesOfJarsThatAHostOfBeforeDidNotUse() throws Exception {
    version("1.0.0").in(plugins());
    Path copies = Files.createDirectories(folder.resolve("data/plugins"));
    Path left = Files.writeString(copies.resolve("probe-0.9.0-0123456789abcdef.jar"), "");
    Path halfMade = Files.writeString(copies.resolve("staged-1.tmp"), "");
    try (TestHost host = TestHost.start(folder)) {
      assertThat(left).doesNotExist();
      assertThat(halfMade).doesNotExist();
      Path own = host.plugins.plugin("probe").orElseThrow().jar().copy();
      try (TestHost beside = TestHost.start(folder)) {
        assertThat(beside.status("probe.jar").state()).isEqualTo(State.LOADED);
      }
      assertThat(own).as("used by a host that runs").exists();
    }
  }

  @Test
  void leavesTheCopiesOfAHostThatRunsBesideItThoughItStartedLast() throws Exception {
    version("1.0.0").in(plugins());
    try (TestHost beside = startBesideAnother()) {
      Path used = beside.plugins.plugin("probe").orElseThrow().jar().copy();
      version("1.1.0").in(plugins());
      try (TestHost again = TestHost.start(folder)) {
        assertThat(again.status("probe.jar").version()).contains("1.1.0");
        assertThat(used).exists();
      }
    }
    try (TestHost last = TestHost.start(folder);
        Stream<Path> left = Files.walk(folder.resolve("data/plugins"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".jar")))
          .containsExactly(last.plugins.plugin("probe").orElseThrow().jar().copy());
    }
  }

  /** The other one is stopped by then. */
  private TestHost startBesideAnother() throws Exception {
    try (TestHost _ = TestHost.start(folder)) {
      return TestHost.start(folder);
    }
  }
}
