package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.PluginStatus.State;
import dev.invitera.testkit.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Loading plugins")
class PluginLoadingTest {

  @TempDir Path folder;

  private Path plugins() {
    return folder.resolve("plugins");
  }

  @Test
  void loadsAGoodPluginAndOpensAShop() throws Exception {
    TestPlugin.good("good").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      ShopConnector shop = host.ready("acme", "good");

      assertThat(shop.facets())
          .isEqualTo(
              new ShopConnector.Facets(
                  true, true, true, true, true, false, false, Optional.of(Duration.ofMinutes(5))));
      assertThat(shop.find(new OrderRef("7")))
          .hasToString("Found[order=ShopOrder[7, done/FULFILLED]]");
      PluginStatus status = host.status("good.jar");
      assertThat(status.state()).isEqualTo(State.LOADED);
      assertThat(status.displayName()).contains("Test shop");
      assertThat(status.version()).contains("1.0.0");
      assertThat(status.shops()).containsExactly("acme");
      assertThat(status.reason()).isEmpty();
    }
  }

  static Stream<Arguments> mistakesSeenBeforeLoading() {
    return Stream.of(
        mistake("no manifest", TestPlugin::withoutManifest, "has no manifest"),
        mistake("no id", p -> p.manifest("Plugin-Id", ""), "has no Plugin-Id"),
        mistake("bad id", p -> p.manifest("Plugin-Id", "Bad_Id"), "Plugin-Id 'Bad_Id'"),
        mistake("no version", p -> p.manifest("Plugin-Version", ""), "has no Plugin-Version"),
        mistake(
            "bad version",
            p -> p.manifest("Plugin-Version", "2024.1"),
            "'2024.1' is not a semantic version"),
        mistake("no requires", p -> p.manifest("Plugin-Requires", ""), "has no Plugin-Requires"),
        mistake(
            "bad requires", p -> p.manifest("Plugin-Requires", "^^x!"), "'^^x!' cannot be read"),
        mistake(
            "bare requires", p -> p.manifest("Plugin-Requires", "0.1.0"), "every later contract"),
        mistake(
            "requires not met",
            p -> p.manifest("Plugin-Requires", "^9.0.0"),
            "requires contract '^9.0.0', and this host has " + ContractVersion.CURRENT),
        mistake(
            "dependencies",
            p -> p.manifest("Plugin-Dependencies", "other@1.0.0"),
            "depends on other plugins"),
        mistake("plugin class", p -> p.manifest("Plugin-Class", "shop.MyPlugin"), "Plugin-Class"),
        mistake("other jars", p -> p.manifest("Class-Path", "lib/other.jar"), "Class-Path"),
        mistake(
            "contract classes",
            p -> p.entry("dev/invitera/connector/order/Cursor.class", "x"),
            "contains classes of dev.invitera.connector"),
        mistake(
            "contract classes for some Java",
            p -> p.entry("META-INF/versions/25/dev/invitera/connector/Connector.class", "x"),
            "contains classes of dev.invitera.connector"),
        mistake(
            "PF4J classes",
            p -> p.entry("org/pf4j/Plugin.class", "x"),
            "contains classes of org.pf4j"),
        mistake(
            "logging classes",
            p -> p.entry("org/slf4j/Logger.class", "x"),
            "contains classes of org.slf4j"),
        mistake("no index", p -> p.index(""), "extensions.idx is missing or empty"),
        mistake("empty index", p -> p.index("# none\n\n"), "extensions.idx is missing or empty"),
        mistake(
            "two factories",
            p -> p.index("shop.TestFactory\nshop.TestFactory$Shop\n"),
            "names 2 classes"),
        mistake(
            "index names a missing class",
            p -> p.index("shop.Missing\n"),
            "names shop.Missing, which is not in the jar"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesSeenBeforeLoading")
  void refusesAJarAndLoadsTheOthers(String name, UnaryOperator<TestPlugin> mistake, String reason)
      throws Exception {
    mistake.apply(TestPlugin.good("a-bad")).in(plugins(), "a-bad.jar");
    TestPlugin.good("good").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.status("a-bad.jar").state()).isEqualTo(State.REFUSED);
      assertThat(host.status("a-bad.jar").reason()).contains(reason);
      assertGoodOneWorks(host);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesSeenBeforeLoading")
  void refusesAJarInTheWordsOfTheTestkit(
      String name, UnaryOperator<TestPlugin> mistake, String reason) throws Exception {
    Path jar = mistake.apply(TestPlugin.good("a-bad")).in(plugins(), "a-bad.jar");
    try (TestHost host = TestHost.start(folder)) {
      String told = host.status("a-bad.jar").reason();
      assertThat(told).contains(reason);
      assertThatThrownBy(() -> PluginJars.verify(jar, "a-bad")).hasMessageContaining(told);
    }
  }

  static Stream<Arguments> mistakesSeenWhileLoading() {
    return Stream.of(
        mistake(
            "static initializer throws",
            p -> p.with("static", "static { if (true) throw new IllegalStateException(\"x\"); }"),
            "java.lang.IllegalStateException at shop.TestFactory.<clinit>"),
        mistake(
            "constructor throws",
            p -> p.with("constructor", "throw new IllegalStateException(\"x\");"),
            "java.lang.IllegalStateException at shop.TestFactory.<init>"),
        mistake(
            "error in constructor",
            p -> p.with("constructor", "throw new StackOverflowError();"),
            "java.lang.StackOverflowError"),
        mistake(
            "missing class in constructor",
            p -> p.with("constructor", "throw new NoClassDefFoundError(\"gone/Away\");"),
            "java.lang.NoClassDefFoundError (gone/Away)"),
        mistake(
            "descriptor throws",
            p -> p.with("descriptor", "throw new IllegalStateException(\"x\");"),
            "java.lang.IllegalStateException at shop.TestFactory.descriptor"),
        mistake(
            "descriptor is null", p -> p.with("descriptor", "return null;"), "descriptor is null"),
        mistake(
            "descriptor of another id",
            p -> p.with("id", "\"other\""),
            "the descriptor's id is 'other', but Plugin-Id is 'a-bad'"),
        mistake(
            "no factory",
            p -> p.index("shop.TestFactory$Shop\n"),
            "does not implement ConnectorFactory"),
        mistake(
            "broken class file",
            p -> p.entry("shop/Broken.class", "not a class").index("shop.Broken\n"),
            "java.lang.ClassFormatError"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakesSeenWhileLoading")
  void listsAFailedJarAndLoadsTheOthers(
      String name, UnaryOperator<TestPlugin> mistake, String reason) throws Exception {
    mistake.apply(TestPlugin.good("a-bad")).in(plugins(), "a-bad.jar");
    TestPlugin.good("good").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.status("a-bad.jar").state()).isEqualTo(State.FAILED);
      assertThat(host.status("a-bad.jar").reason()).contains(reason);
      assertThat(host.open("shop", "a-bad"))
          .isInstanceOfSatisfying(
              Availability.NotReady.class, not -> assertThat(not.reason()).contains(reason));
      assertGoodOneWorks(host);
    }
  }

  @Test
  void refusesAFileThatIsNoZip() throws Exception {
    Files.createDirectories(plugins());
    Files.writeString(plugins().resolve("a-bad.jar"), "this is no zip");
    TestPlugin.good("good").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.status("a-bad.jar").state()).isEqualTo(State.REFUSED);
      assertThat(host.status("a-bad.jar").reason()).contains("is not a readable jar");
      assertGoodOneWorks(host);
    }
  }

  @Test
  void refusesATruncatedJar() throws Exception {
    byte[] whole = TestPlugin.good("a-bad").bytes();
    Files.createDirectories(plugins());
    Files.write(plugins().resolve("a-bad.jar"), java.util.Arrays.copyOf(whole, whole.length / 2));
    TestPlugin.good("good").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.status("a-bad.jar").reason()).contains("is not a readable jar");
      assertGoodOneWorks(host);
    }
  }

  @Test
  void looksAtWhatIsNamedLikeAJarOnly() throws Exception {
    TestPlugin.good("good").in(plugins());
    TestPlugin.good("hidden").in(plugins(), ".hidden.jar");
    TestPlugin.good("upload").in(plugins(), "upload.jar.tmp");
    Files.createDirectories(plugins().resolve("folder.jar"));
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.plugins.list())
          .extracting(PluginStatus::file)
          .containsExactly("folder.jar", "good.jar");
      assertThat(host.status("folder.jar").state()).isEqualTo(State.REFUSED);
      assertGoodOneWorks(host);
    }
  }

  @Test
  void usesTheNewestOfTwoVersionsAndSaysSo() throws Exception {
    TestPlugin.good("good").manifest("Plugin-Version", "1.10.0").in(plugins(), "good-a.jar");
    TestPlugin.good("good").manifest("Plugin-Version", "1.9.0").in(plugins(), "good-b.jar");
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.status("good-a.jar").state()).isEqualTo(State.LOADED);
      assertThat(host.status("good-b.jar").state()).isEqualTo(State.REFUSED);
      assertThat(host.status("good-b.jar").reason())
          .contains("plugin 'good' is also in good-a.jar, version 1.10.0, which is used");
      assertThat(host.open("acme", "good")).isInstanceOf(Availability.Ready.class);
    }
  }

  @Test
  void keepsWorkingWhenTheJarIsOverwrittenAfterLoading() throws Exception {
    // Late is first loaded after the operator's file is something else.
    Path jar =
        TestPlugin.good("good")
            .with("static", "static class Late { static String word() { return \"late\"; } }")
            .with("health", "return health(Late.word());")
            .in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      Files.writeString(jar, "overwritten in place");
      assertThat(host.ready("acme", "good").health().checks().getFirst().detail())
          .isEqualTo("late");
    }
  }

  @Test
  void findsNothingInAFolderThatIsMissing() throws Exception {
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.plugins.list()).isEmpty();
      assertThat(host.open("acme", "woocommerce"))
          .isInstanceOfSatisfying(
              Availability.NotReady.class,
              not -> assertThat(not.reason()).contains("there is no connector 'woocommerce'"));
    }
  }

  @Test
  void writesNothingIntoThePluginsFolder() throws Exception {
    TestPlugin.good("good").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      assertGoodOneWorks(host);
    }
    try (Stream<Path> files = Files.list(plugins())) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("good.jar");
    }
  }

  private static void assertGoodOneWorks(TestHost host) throws Exception {
    assertThat(host.status("good.jar").state()).isEqualTo(State.LOADED);
    assertThat(host.ready("good-shop", "good").health().checks().getFirst().detail())
        .isEqualTo("well");
  }

  private static Arguments mistake(String name, UnaryOperator<TestPlugin> mistake, String reason) {
    return Arguments.of(name, mistake, reason);
  }
}
