package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.PluginStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A plugin's next version")
class ExchangeObjectionsTest {

  private static final String HANGS = "Thread.sleep(60_000); return new Health(List.of());";

  @TempDir Path folder;

  private Path plugins() {
    return folder.resolve("plugins");
  }

  private static TestPlugin version(String version) {
    return TestPlugin.good("probe").manifest("Plugin-Version", version);
  }

  private List<PluginChange> exchange(TestPlugin former, TestPlugin next, CallLimits limits)
      throws Exception {
    former.in(plugins());
    try (TestHost host = TestHost.start(folder, limits)) {
      host.ready("acme", "probe");
      next.in(plugins());
      return host.plugins.load();
    }
  }

  @Test
  void isTakenThoughAShopHangsWithBoth() throws Exception {
    assertThat(
            exchange(
                version("1.0.0").with("health", HANGS),
                version("1.1.0").with("health", HANGS),
                TestHost.HASTY))
        .extracting(PluginChange::action)
        .containsExactly(Action.REPLACED);
  }

  @Test
  void isNotTakenWhereAShopHangsWithItAlone() throws Exception {
    assertThat(exchange(version("1.0.0"), version("1.1.0").with("health", HANGS), TestHost.HASTY))
        .extracting(PluginChange::action)
        .containsExactly(Action.NOT_TAKEN);
  }

  @Test
  void isAskedOnceMoreBeforeAShopObjects() throws Exception {
    TestPlugin next =
        version("1.1.0")
            .with("static", "static int asked;")
            .with(
                "health",
                "return asked++ > 0 ? health(\"well\") : new Health(List.of(new Health.Check(\"reach\", Health.Status.DOWN, \"502\")));");
    assertThat(exchange(version("1.0.0"), next, TestHost.PATIENT))
        .extracting(PluginChange::action)
        .containsExactly(Action.REPLACED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "orders, list changed orders",
    "lookup, look single orders up",
    "setup, set webhooks up",
  })
  void isNotTakenWhereAShopCouldDoLessWithIt(String facet, String what) throws Exception {
    TestPlugin next = version("1.1.0").with(facet, "return Optional.empty();");
    assertThat(exchange(version("1.0.0"), next, TestHost.PATIENT))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.action()).isEqualTo(Action.NOT_TAKEN);
          assertThat(change.reason())
              .contains("with it shop 'acme' could no longer " + what, "restart the host");
        });
    try (TestHost restarted = TestHost.start(folder)) {
      assertThat(restarted.status("probe.jar").version()).contains("1.1.0");
    }
  }

  private static TestPlugin canDoLess() {
    return version("2.0.0").with("lookup", "return Optional.empty();");
  }

  private void refuseBeside(TestPlugin former) throws Exception {
    former.in(plugins(), "p-1.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      canDoLess().in(plugins(), "p-2.0.jar");
      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.NOT_TAKEN);
    }
  }

  @Test
  void isNotTakenAfterARestartEither() throws Exception {
    refuseBeside(version("1.0.0"));
    try (TestHost restarted = TestHost.start(folder)) {
      PluginStatus former = restarted.status("p-1.0.jar");
      assertThat(former.state()).isEqualTo(State.KEPT);
      assertThat(former.reason())
          .startsWith("p-2.0.jar is version 2.0.0, which is not taken")
          .contains("could no longer look single orders up", "'invitera plugins reload'");
      restarted.ready("acme", "probe");
      assertThat(restarted.plugins.load()).as("nothing changed").isEmpty();
      assertThat(restarted.plugins.loadAgain())
          .extracting(PluginChange::action)
          .containsExactly(Action.NOT_TAKEN);
    }
    try (TestHost once = TestHost.start(folder)) {
      assertThat(once.status("p-1.0.jar").state()).isEqualTo(State.KEPT);
    }
  }

  @Test
  void isTakenAfterARestartWithoutTheFormerOne() throws Exception {
    refuseBeside(version("1.0.0"));
    Files.delete(plugins().resolve("p-1.0.jar"));
    try (TestHost restarted = TestHost.start(folder)) {
      assertThat(restarted.status("p-2.0.jar").state()).isEqualTo(State.LOADED);
    }
  }

  @Test
  void isTakenAfterARestartWhereTheFormerOneWorksNoMore() throws Exception {
    String broken = folder + ".broken";
    refuseBeside(
        version("1.0.0")
            .with(
                "constructor",
                "if (System.getProperty(\""
                    + broken
                    + "\") != null) { throw new IllegalStateException(); }"));
    System.setProperty(broken, "");
    try (TestHost restarted = TestHost.start(folder)) {
      assertThat(restarted.status("p-2.0.jar").state()).isEqualTo(State.LOADED);
      assertThat(restarted.status("p-1.0.jar").state()).isEqualTo(State.FAILED);
    }
  }

  @Test
  void isTakenAfterARestartWhereSomebodyAsksForIt() throws Exception {
    refuseBeside(version("1.0.0"));
    try (TestHost restarted = TestHost.start(folder)) {
      assertThat(restarted.plugins.loadAgain())
          .extracting(PluginChange::action)
          .containsExactly(Action.REPLACED);
    }
    try (TestHost again = TestHost.start(folder)) {
      assertThat(again.status("p-2.0.jar").state()).isEqualTo(State.LOADED);
    }
  }

  @Test
  void isTakenWhereWhatWasRefusedCannotBeRead() throws Exception {
    refuseBeside(version("1.0.0"));
    Files.writeString(folder.resolve("data/plugins/not-taken.json"), "{ \"half");
    try (TestHost restarted = TestHost.start(folder)) {
      assertThat(restarted.status("p-2.0.jar").state()).isEqualTo(State.LOADED);
    }
  }
}
