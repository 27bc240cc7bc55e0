package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.spi.SLF4JServiceProvider;

@DisplayName("A plugin's classes")
class IsolationTest {

  @TempDir Path folder;

  private String detail(TestPlugin plugin) throws Exception {
    plugin.in(folder.resolve("plugins"));
    try (TestHost host = TestHost.start(folder)) {
      return host.ready("acme", "probe").health().checks().getFirst().detail();
    }
  }

  private static String load(String name) {
    return "try { return health(Class.forName(\""
        + name
        + "\").getClassLoader() + \"\"); }"
        + " catch (ClassNotFoundException e) { return health(\"not found\"); }";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.invitera.host.connector.Plugins",
        "org.assertj.core.api.Assertions",
        "org.junit.jupiter.api.Test",
        "com.github.zafarkhaja.semver.Version",
        "com.google.inject.Guice",
        "com.fasterxml.jackson.databind.ObjectMapper",
        "ch.qos.logback.classic.Logger",
        "org.pf4j.JarPluginManager",
        "org.pf4j.PluginManager",
        "org.pf4j.Plugin"
      })
  void doNotIncludeTheHosts(String name) throws Exception {
    assertThat(Class.forName(name)).isNotNull();
    assertThat(detail(TestPlugin.good("probe").with("health", load(name)))).isEqualTo("not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.invitera.connector.order.ShopOrder",
        "org.pf4j.Extension",
        "org.pf4j.ExtensionPoint",
        "org.slf4j.Logger",
        "org.jspecify.annotations.Nullable"
      })
  void includeTheContractsFromTheHost(String name) throws Exception {
    assertThat(detail(TestPlugin.good("probe").with("health", load(name))))
        .isEqualTo(Plugins.class.getClassLoader().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java.sql.Connection", "javax.xml.parsers.SAXParser", "java.net.http.HttpClient"})
  void includeThePlatforms(String name) throws Exception {
    assertThat(detail(TestPlugin.good("probe").with("health", load(name))))
        .doesNotContain("not found");
  }

  @Test
  void areItsOwnWhereTheHostHasTheSameName() throws Exception {
    String name = "org.opentest4j.AssertionFailedError";
    assertThat(Class.forName(name)).isNotNull();
    // The jar brings a broken class of that name: finding it is seen by the error.
    String load =
        "try { return health(Class.forName(\""
            + name
            + "\").getClassLoader() + \"\"); }"
            + " catch (ClassFormatError e) { return health(\"its own\"); }"
            + " catch (ClassNotFoundException e) { return health(\"not found\"); }";
    assertThat(
            detail(
                TestPlugin.good("probe")
                    .with("health", load)
                    .entry("org/opentest4j/AssertionFailedError.class", "not a class")))
        .isEqualTo("its own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/services/org.junit.platform.engine.TestEngine",
        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
        "org/pf4j/PluginManager.class",
        "com/google/inject/Guice.class",
        "dev/invitera/host/connector/Plugins.class"
      })
  void doNotFindResourcesOfTheHost(String name) throws Exception {
    assertThat(getClass().getClassLoader().getResource(name)).isNotNull();
    String look =
        "try { var loader = getClass().getClassLoader(); return health(loader.getResource(\"%s\") + \" \" + Collections.list(loader.getResources(\"%s\"))); } catch (java.io.IOException e) { throw new IllegalStateException(e); }"
            .formatted(name, name);
    assertThat(detail(TestPlugin.good("probe").with("health", look))).isEqualTo("null []");
  }

  @Test
  void doNotFindServicesOfTheHost() throws Exception {
    String look =
        "return health(\"\" + ServiceLoader.load(org.slf4j.spi.SLF4JServiceProvider.class).stream().count());";
    assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).isNotEmpty();
    assertThat(detail(TestPlugin.good("probe").with("health", look))).isEqualTo("0");
  }

  @Test
  void findTheContractsResources() throws Exception {
    String look =
        "return health(\"\" + getClass().getResource(\"/org/pf4j/ExtensionPoint.class\"));";
    assertThat(detail(TestPlugin.good("probe").with("health", look)))
        .endsWith("org/pf4j/ExtensionPoint.class");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.String.class.getDeclaredField(\"value\").setAccessible(true);",
        "Class.forName(\"jdk.internal.misc.Unsafe\").getMethod(\"getUnsafe\").invoke(null);"
      })
  void doNotReachIntoThePlatform(String code) throws Exception {
    String reach =
        "try { %s return health(\"reached\"); } catch (Exception e) { return health(e.getClass().getName()); }"
            .formatted(code);
    assertThat(detail(TestPlugin.good("probe").with("health", reach)))
        .isIn("java.lang.reflect.InaccessibleObjectException", "java.lang.IllegalAccessException");
  }

  @Test
  void findTheirOwnResources() throws Exception {
    String look =
        "try (var in = getClass().getResourceAsStream(\"/words.txt\")) { return health(new String(in.readAllBytes())); } catch (java.io.IOException e) { throw new IllegalStateException(e); }";
    assertThat(detail(TestPlugin.good("probe").with("health", look).entry("words.txt", "own")))
        .isEqualTo("own");
  }

  @Test
  void areNamedAfterThePlugin() throws Exception {
    assertThat(
            detail(
                TestPlugin.good("probe")
                    .with("health", "return health(getClass().getClassLoader().toString());")))
        .isEqualTo("plugin probe 1.0.0");
  }

  @Test
  void areApartFromAnotherPlugins() throws Exception {
    String count = "static int count; ";
    String health = "return health(\"\" + ++count);";
    TestPlugin.good("probe")
        .with("static", count)
        .with("health", health)
        .in(folder.resolve("plugins"));
    TestPlugin.good("other")
        .with("static", count)
        .with("health", health)
        .in(folder.resolve("plugins"));
    try (TestHost host = TestHost.start(folder)) {
      host.ready("one", "probe").health();
      assertThat(host.ready("two", "other").health().checks().getFirst().detail()).isEqualTo("1");
    }
  }
}
