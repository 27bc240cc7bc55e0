package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.host.connector.PluginChange.Action;
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
}
