package dev.invitera.host.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.invitera.connector.order.OrderRef;
import dev.invitera.host.connector.Connectors.Availability;
import dev.invitera.host.connector.PluginChange.Action;
import dev.invitera.host.connector.PluginStatus.State;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("While the host runs, a plugin")
class ReplacingPluginsTest {

  @TempDir Path folder;

  private Path plugins() {
    return folder.resolve("plugins");
  }

  private static TestPlugin version(String version) {
    return TestPlugin.good("probe")
        .manifest("Plugin-Version", version)
        .with("health", "return health(\"" + version + "\");");
  }

  private static String health(TestHost host) throws Exception {
    return switch (host.plugins.of("acme")) {
      case Availability.Ready(ShopConnector shop) -> shop.health().checks().getFirst().detail();
      case Availability.NotReady(String reason) -> reason;
    };
  }

  @Test
  void isReplacedByItsNextVersion() throws Exception {
    version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      ShopConnector handedOutBefore = host.ready("acme", "probe");
      version("1.1.0").in(plugins());

      assertThat(host.plugins.load())
          .singleElement()
          .isEqualTo(
              new PluginChange(
                  "probe",
                  "probe.jar",
                  Action.REPLACED,
                  Optional.of("1.0.0"),
                  Optional.of("1.1.0"),
                  "",
                  List.of("acme")));
      assertThat(health(host)).isEqualTo("1.1.0");
      assertThat(handedOutBefore.health().checks().getFirst().detail()).isEqualTo("1.1.0");
      assertThat(host.status("probe.jar").version()).contains("1.1.0");
      assertThat(host.status("probe.jar").state()).isEqualTo(State.LOADED);
    }
  }

  @Test
  void staysAsItIsWhileItsFileDoes() throws Exception {
    version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      LoadedPlugin before = host.plugins.plugin("probe").orElseThrow();

      assertThat(host.plugins.load()).isEmpty();
      assertThat(host.plugins.loadAgain()).isEmpty();
      assertThat(host.plugins.plugin("probe")).containsSame(before);
    }
  }

  @Test
  void endsItsRunningCallsThoughItIsReplaced() throws Exception {
    String running = folder + ".running";
    String go = folder + ".go";
    version("1.0.0")
        .with(
            "find",
            """
            System.setProperty("%s", "");
            while (System.getProperty("%s") == null) { Thread.sleep(5); }
            return new LookupResult.Found(order("by the old"));
            """
                .formatted(running, go))
        .in(plugins());
    try (TestHost host = TestHost.start(folder);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      ShopConnector shop = host.ready("acme", "probe");
      Future<?> find =
          threads.submit(
              () -> assertThat(shop.find(new OrderRef("1")).toString()).contains("by the old"));
      await().until(() -> System.getProperty(running) != null);
      version("1.1.0").in(plugins());
      Future<List<PluginChange>> load = threads.submit(() -> host.plugins.load());

      await().untilAsserted(() -> assertThat(health(host)).isEqualTo("1.1.0"));
      assertThat(find).isNotDone();
      System.setProperty(go, "");
      find.get();
      assertThat(load.get()).extracting(PluginChange::action).containsExactly(Action.REPLACED);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          constructor | if (true) throw new IllegalStateException("no");                             | IllegalStateException
          static      | static { if (true) throw new ExceptionInInitializerError("no"); }            | ExceptionInInitializerError
          create      | throw new ConnectorException.Misconfigured("url", "is of another shop");     | is of another shop
          create      | return null;                                                                 | is null
          check       | return List.of(new ConfigProblem("url", "is not for this version"));         | is not for this version
          health      | return new Health(List.of(new Health.Check("read orders", Health.Status.DOWN, "401"))); | read orders: 401
          health      | throw new StackOverflowError();                                              | StackOverflowError
          """)
  void goesOnWhereTheNextOneDoesNotWork(String part, String code, String why) throws Exception {
    version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Path file = version("1.1.0").with(part, code).in(plugins());

      assertThat(host.plugins.load())
          .singleElement()
          .satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.NOT_TAKEN);
            assertThat(change.from()).contains("1.0.0");
            assertThat(change.to()).contains("1.1.0");
            assertThat(change.reason()).contains(why);
          });
      assertThat(health(host)).isEqualTo("1.0.0");
      PluginStatus status = host.status("probe.jar");
      assertThat(status.state()).isEqualTo(State.KEPT);
      assertThat(status.version()).contains("1.0.0");
      assertThat(status.reason()).startsWith("probe.jar is now version 1.1.0").contains(why);

      // Remembered, and not tried again until the file changes.
      int calls = host.meter.calls.size();
      assertThat(host.plugins.load()).isEmpty();
      assertThat(host.meter.calls).hasSize(calls);
      assertThat(host.status("probe.jar").state()).isEqualTo(State.KEPT);

      Files.delete(file);
      version("1.2.0").in(plugins());
      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.REPLACED);
      assertThat(health(host)).isEqualTo("1.2.0");
    }
  }

  @Test
  void isTriedAgainWhenAskedFor() throws Exception {
    String fixed = folder + ".fixed";
    version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      version("1.1.0")
          .with(
              "constructor",
              "if (System.getProperty(\""
                  + fixed
                  + "\") == null) { throw new IllegalStateException(); }")
          .in(plugins());
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.0.0");
      System.setProperty(fixed, "");

      assertThat(host.plugins.loadAgain())
          .extracting(PluginChange::action)
          .containsExactly(Action.REPLACED);
      assertThat(health(host)).isEqualTo("1.1.0");
    }
  }

  @Test
  void leavesAShopAsItIsThatCannotBeOpenedAnewAtTheMoment() throws Exception {
    String busy = folder + ".busy";
    version("1.0.0")
        .with(
            "check",
            "if (System.getProperty(\""
                + busy
                + "\") != null && settings.url().endsWith(\"changed\")) { try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); } } return List.of();")
        .in(plugins());
    System.setProperty(busy, "");
    try (TestHost host = TestHost.start(folder, TestHost.HASTY_QUICK)) {
      host.ready("acme", "probe");
      host.plugins.open(
          new ShopSetup("acme", "probe", new TestSettings("https://changed"), Optional.empty()));
      assertThat(health(host)).as("goes on with the former settings").isEqualTo("1.0.0");
      assertThat(host.plugins.openPending()).isEmpty();

      System.clearProperty(busy);
      assertThat(host.plugins.openPending()).containsExactly("acme");
      assertThat(host.plugins.openPending()).isEmpty();
      assertThat(health(host)).isEqualTo("1.0.0");
    }
  }

  @Test
  void isReplacedThoughItsShopIsDownWithBoth() throws Exception {
    String down =
        "return new Health(List.of(new Health.Check(\"reach\", Health.Status.DOWN, \"%s\")));";
    version("1.0.0").with("health", down.formatted("old")).in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      version("1.1.0").with("health", down.formatted("new")).in(plugins());

      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.REPLACED);
      assertThat(health(host)).isEqualTo("new");
    }
  }

  @Test
  void goesOnWhileItsFileIsBroken() throws Exception {
    Path file = version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Files.writeString(file, "half a jar");

      assertThat(host.plugins.load())
          .extracting(PluginChange::action)
          .containsExactly(Action.NOT_TAKEN);
      assertThat(host.plugins.load()).isEmpty();
      assertThat(health(host)).isEqualTo("1.0.0");
      assertThat(host.status("probe.jar").state()).isEqualTo(State.KEPT);
      assertThat(host.status("probe.jar").reason()).contains("not a readable jar");

      version("1.1.0").in(plugins());
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.1.0");
    }
  }

  @Test
  void pausesItsShopsWhenItsJarIsGoneUntilItIsBack() throws Exception {
    Path file = version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Files.delete(file);

      assertThat(host.plugins.load())
          .singleElement()
          .satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.REMOVED);
            assertThat(change.shops()).containsExactly("acme");
          });
      assertThat(health(host))
          .startsWith("the jar of connector 'probe' was removed from " + plugins());
      assertThat(host.plugins.list()).isEmpty();

      version("1.0.0").in(plugins());
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.0.0");
    }
  }

  @Test
  void servesTheShopsThatWaitForItWhenItIsDroppedIn() throws Exception {
    try (TestHost host = TestHost.start(folder)) {
      assertThat(host.open("acme", "probe")).isInstanceOf(Availability.NotReady.class);
      version("1.0.0").in(plugins());

      assertThat(host.plugins.load())
          .singleElement()
          .satisfies(change -> {
            assertThat(change.action()).isEqualTo(Action.LOADED);
            assertThat(change.shops()).containsExactly("acme");
          });
      assertThat(health(host)).isEqualTo("1.0.0");
    }
  }

  @Test
  void isReplacedByANewerJarBesideItAndComesBackWhenThatIsDeleted() throws Exception {
    version("1.0.0").in(plugins(), "probe-1.0.0.jar");
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      Path newer = version("1.1.0").in(plugins(), "probe-1.1.0.jar");
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.1.0");
      assertThat(host.status("probe-1.0.0.jar").state()).isEqualTo(State.REFUSED);

      Files.delete(newer);
      host.plugins.load();
      assertThat(health(host)).isEqualTo("1.0.0");
    }
  }

  @Test
  void leavesNothingInMemoryWhenItIsReplaced() throws Exception {
    version("1.0.0").in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe").health();
      WeakReference<ClassLoader> former = loader(host);
      version("1.1.0").in(plugins());
      host.plugins.load();

      UnloadingTest.awaitFreed(former);
      host.clock.advance(Duration.ofMinutes(1));
      host.plugins.collectEnded();
      assertThat(host.plugins.leftBehind()).isEmpty();
      assertThat(host.plugins.plugin("probe").orElseThrow().jar().copy().getParent())
          .isDirectoryContaining(file -> file.toString().contains("probe-1.1.0-"))
          .isDirectoryNotContaining(file -> file.toString().contains("probe-1.0.0-"));
    }
  }

  /** Java's client keeps with a connection what it was first opened for. */
  @Test
  void leavesNothingInMemoryThoughAConnectionThatItOpenedIsKept() throws Exception {
    String asks =
        """
        class Reader implements HttpResponse.BodySubscriber<String> {
          final java.util.concurrent.CompletableFuture<String> body = new java.util.concurrent.CompletableFuture<>();
          public java.util.concurrent.CompletionStage<String> getBody() { return body; }
          public void onSubscribe(java.util.concurrent.Flow.Subscription s) { s.request(Long.MAX_VALUE); }
          public void onNext(List<java.nio.ByteBuffer> item) { }
          public void onError(Throwable t) { body.completeExceptionally(t); }
          public void onComplete() { body.complete("%s"); }
        }
        try {
          return health(context.http().send(
              HttpRequest.newBuilder(URI.create("%s")).build(), _ -> new Reader()).body());
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        """;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    version("1.0.0").with("health", asks.formatted("1.0.0", address)).in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      assertThat(health(host)).isEqualTo("1.0.0");
      WeakReference<ClassLoader> former = loader(host);
      version("1.1.0").with("health", asks.formatted("1.1.0", address)).in(plugins());
      host.plugins.load();

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> {
            // In use, it is not given up after half a minute.
            assertThat(health(host)).isEqualTo("1.1.0");
            System.gc();
            assertThat(former.refersTo(null)).isTrue();
          });
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a thread  | Thread t = new Thread(() -> { while (System.getProperty("%s") == null) { java.util.concurrent.locks.LockSupport.parkNanos(1_000_000); } }, "left-behind"); t.setDaemon(true); t.start(); | left-behind
          an object | Runtime.getRuntime().addShutdownHook(new Thread(() -> { }) { public String toString() { return "kept"; } }); |
          """)
  void isReportedByNameWhenItLeaves(String what, String code, String thread) throws Exception {
    String end = folder + ".end";
    version("1.0.0")
        .with("create", code.formatted(end) + " return new Shop(settings, shop);")
        .in(plugins());
    try (TestHost host = TestHost.start(folder)) {
      host.ready("acme", "probe");
      version("1.1.0").in(plugins());
      host.plugins.load();
      assertThat(host.plugins.endedToCollect()).as("at once").isFalse();
      for (int look = 0; look < 4; look++) {
        assertThat(host.plugins.leftBehind()).as("not too soon").isEmpty();
        host.clock.advance(Duration.ofMinutes(1));
        assertThat(host.plugins.endedToCollect()).as("after a while").isTrue();
        host.plugins.collectEnded();
      }

      assertThat(host.plugins.leftBehind())
          .singleElement()
          .satisfies(left -> {
            assertThat(left.plugin()).isEqualTo("probe");
            assertThat(left.version()).isEqualTo("1.0.0");
            assertThat(left.threads()).isEqualTo(thread == null ? List.of() : List.of(thread));
          });
      assertThat(host.plugins.endedToCollect()).as("told once").isFalse();
    } finally {
      System.setProperty(end, "");
    }
  }

  private static WeakReference<ClassLoader> loader(TestHost host) {
    return new WeakReference<>(host.plugins.plugin("probe").orElseThrow().factory().classLoader());
  }
}
