package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.invitera.connector.order.Cursor;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.config.ConfigLoader;
import dev.invitera.host.config.LoadedConfig;
import dev.invitera.host.config.ShopConfig;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Unloading a plugin")
class UnloadingTest {

  @TempDir Path folder;

  /** What the host keeps, as careless consumers would. */
  private final List<Object> kept = new ArrayList<>();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          health | return health("well");
          health | throw new IllegalStateException() { };
          health | throw new AssertionError(new IllegalStateException() { });
          health | ThreadLocal<Object> mine = new ThreadLocal<>(); mine.set(this); return health("well");
          health | try (var in = getClass().getResource("TestFactory.class").openStream()) { return health("" + in.read()); } catch (java.io.IOException e) { throw new IllegalStateException(e); }
          health | org.slf4j.MDC.put("shop", context.shopId()); org.slf4j.LoggerFactory.getLogger(getClass()).info("hello"); return health("well");
          health | try { context.http().send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/")).build(), HttpResponse.BodyHandlers.ofString()); } catch (java.io.IOException e) { } return health("well");
          close  | throw new IllegalStateException() { };
          check  | throw new IllegalStateException() { };
          create | throw new IllegalStateException() { };
          constructor | if (true) throw new IllegalStateException() { };
          """)
  void freesItsClasses(String part, String code) throws Exception {
    TestPlugin.good("probe").with(part, code).in(folder.resolve("plugins"));
    WeakReference<ClassLoader> loader = useAndUnload();

    awaitFreed(loader);
    assertThat(kept).isNotEmpty();
  }

  @Test
  void freesItsClassesAfterTheConfigurationBoundItsSettings() throws Exception {
    TestPlugin.good("probe").in(folder.resolve("plugins"));
    Path file =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            shops:
              acme:
                connector: probe
                settings: { url: https://shop.test }
                invite:
                  via: unique-link
                  trigger: paid
                  link: { domain: shop.test, secret: verysecret }
            """);
    LoadedConfig loaded = new ConfigLoader(_ -> Optional.empty()).load(file);
    assertThat(loaded.errors()).isEmpty();
    ShopConfig acme = loaded.require().shops().get("acme");
    kept.add(acme);
    WeakReference<ClassLoader> loader;
    try (TestHost host = TestHost.start(folder)) {
      kept.add(
          host.plugins.open(new ShopSetup("acme", "probe", acme.settings(), Optional.empty())));
      assertThat(host.plugins.of("acme")).isInstanceOf(Connectors.Availability.Ready.class);
      kept.add(host.plugins.describeSettings("probe", Class::getName));
      loader =
          new WeakReference<>(host.plugins.plugin("probe").orElseThrow().factory().classLoader());
    }
    awaitFreed(loader);
  }

  @Test
  void closesItsFiles() throws Exception {
    Path descriptors = Path.of("/proc/self/fd");
    assumeThat(descriptors).exists();
    TestPlugin.good("probe")
        .with(
            "health",
            "try (var in = getClass().getResource(\"TestFactory.class\").openStream()) { return health(\"\" + in.read()); } catch (java.io.IOException e) { throw new IllegalStateException(e); }")
        .in(folder.resolve("plugins"));
    useAndUnload();

    try (Stream<Path> open = Files.list(descriptors)) {
      assertThat(open.map(UnloadingTest::target))
          .noneMatch(file -> file.startsWith(folder.toString()));
    }
  }

  @Test
  void tellsOfThreadsLeftBehind() throws Exception {
    TestPlugin.good("probe")
        .with(
            "health",
            "Thread t = new Thread(() -> { while (!Boolean.getBoolean(\"invitera.test.end\")) { Thread.onSpinWait(); } }, \"left-behind\"); t.setDaemon(true); t.start(); return health(\"well\");")
        .in(folder.resolve("plugins"));
    TestHost host = TestHost.start(folder);
    try {
      host.ready("acme", "probe").health();
      ClassLoader loader = host.plugins.plugin("probe").orElseThrow().factory().classLoader();
      host.close();
      assertThat(LeftThreads.of(loader)).containsExactly("left-behind");
    } finally {
      System.setProperty("invitera.test.end", "true");
    }
  }

  @Test
  void leavesNothingOfItToCall() throws Exception {
    TestPlugin.good("probe").in(folder.resolve("plugins"));
    TestHost host = TestHost.start(folder);
    ShopConnector shop = host.ready("acme", "probe");
    host.close();

    assertThatThrownBy(() -> shop.find(new OrderRef("1")))
        .isInstanceOfSatisfying(
            ConnectorFailure.class,
            f -> assertThat(f.kind()).isEqualTo(new ConnectorFailure.Closed()));
    assertThat(host.plugins.list()).isEmpty();
  }

  static void awaitFreed(WeakReference<ClassLoader> loader) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> {
          System.gc();
          assertThat(loader.refersTo(null)).isTrue();
        });
  }

  private WeakReference<ClassLoader> useAndUnload() throws Exception {
    try (TestHost host = TestHost.start(folder)) {
      kept.add(host);
      Optional<LoadedPlugin> plugin = host.plugins.plugin("probe");
      if (plugin.isEmpty()) {
        kept.addAll(host.plugins.list());
        return new WeakReference<>(null);
      }
      WeakReference<ClassLoader> loader = new WeakReference<>(plugin.get().factory().classLoader());
      for (String shop : List.of("one", "two")) {
        kept.add(host.open(shop, "probe"));
        if (host.plugins.of(shop) instanceof Connectors.Availability.Ready(ShopConnector open)) {
          use(open);
        }
      }
      return loader;
    }
  }

  private void use(ShopConnector shop) throws Exception {
    kept.add(shop.poll(new Cursor("v1:x"), Optional.empty(), 10));
    kept.add(shop.receive(new TestDelivery("{}")));
    kept.add(shop.startAt(Instant.EPOCH));
    kept.add(shop.writeLink(new OrderRef("1"), URI.create("x:y"), "m"));
    try {
      kept.add(shop.health());
    } catch (ConnectorFailure failed) {
      kept.add(failed);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException _) {
      // Closed since it was listed.
      return "";
    }
  }
}
