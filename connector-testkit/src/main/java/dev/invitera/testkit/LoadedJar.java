package dev.invitera.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.Connector;
import dev.invitera.connector.ConnectorFactory;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A plugin jar in a class loader that shows it what a host shows it. */
final class LoadedJar {

  private static final int MOST_ROUNDS = 400;

  private LoadedJar() {}

  static void verify(Path jar, String pluginId, Record settings) {
    verify(jar, pluginId, settings, MOST_ROUNDS);
  }

  /** The same, looking so often whether its classes are free. */
  static void verify(Path jar, String pluginId, Record settings, int rounds) {
    assertThat(HostJarRules.objection(jar)).as("what a host says to the jar").isEmpty();
    // On a thread that ends, as the host's do: what hangs on the thread is no leak.
    WeakReference<ClassLoader> loader;
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      loader = thread.submit(() -> use(jar, pluginId, settings)).get();
    } catch (ExecutionException e) {
      throw new AssertionError("the jar cannot be used: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    awaitFreed(loader, rounds);
  }

  private static WeakReference<ClassLoader> use(Path jar, String pluginId, Record settings)
      throws Exception {
    try (PluginLoader loader = new PluginLoader(jar)) {
      Thread.currentThread().setContextClassLoader(loader);
      Object made = loader.loadClass(loader.factory()).getConstructor().newInstance();
      assertThat(made instanceof ConnectorFactory)
          .as("%s is a ConnectorFactory", loader.factory())
          .isTrue();
      use((ConnectorFactory<?>) made, pluginId, settings);
      assertThat(threadsOf(loader)).as("threads that the plugin left behind").isEmpty();
      return new WeakReference<>(loader);
    }
  }

  private static <C extends Record> void use(
      ConnectorFactory<C> factory, String pluginId, Record settings) throws Exception {
    assertThat(factory.descriptor().id()).as("the descriptor's id").isEqualTo(pluginId);
    Class<C> type = factory.descriptor().settings();
    C own = type.cast(SettingsValues.copy(settings, type));
    assertThat(factory.check(own).toString()).as("problems of the settings").isEqualTo("[]");
    try (TestShopContext context = new TestShopContext("packed", new MovableClock(Instant.now()));
        Connector connector = factory.create(own, context)) {
      var _ = connector.health().toString();
      TestDelivery odd =
          TestDelivery.post(
              Map.of("content-type", List.of("application/json")),
              "{}".getBytes(StandardCharsets.UTF_8));
      connector
          .webhooks()
          .ifPresent(webhooks ->
              assertThat(webhooks.receive(odd.receivedAt(context.clock().instant())) != null)
                  .as("an answer to a delivery")
                  .isTrue());
    }
  }

  private static List<String> threadsOf(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.equals(Thread.currentThread()))
        .filter(thread -> loader.equals(thread.getContextClassLoader()))
        // The context's HTTP client is the testkit's, whoever happens to start its threads.
        .filter(thread -> !thread.getName().startsWith("HttpClient-"))
        .map(Thread::getName)
        .toList();
  }

  private static void awaitFreed(WeakReference<ClassLoader> loader, int rounds) {
    for (int round = 0; round < rounds && !loader.refersTo(null); round++) {
      System.gc();
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    assertThat(loader.refersTo(null))
        .as("the plugin's classes are free once its connector is closed; what holds them?")
        .isTrue();
  }

  /** The jar's own classes first, of all others only what a host shows. */
  private static final class PluginLoader extends URLClassLoader {

    private static final List<String> SHARED =
        List.of("dev.invitera.connector.", "org.slf4j.", "org.jspecify.");

    private static final List<String> OF_PF4J =
        List.of("org.pf4j.Extension", "org.pf4j.ExtensionPoint");

    PluginLoader(Path jar) throws IOException {
      super(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    String factory() throws IOException {
      Enumeration<URL> found = findResources("META-INF/extensions.idx");
      assertThat(found.hasMoreElements()).as("META-INF/extensions.idx in the jar").isTrue();
      try (var index = findResource("META-INF/extensions.idx").openStream()) {
        return new String(index.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .findFirst()
            .orElseThrow();
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (OF_PF4J.contains(name) || SHARED.stream().anyMatch(name::startsWith)) {
        return LoadedJar.class.getClassLoader().loadClass(name);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try {
          return findClass(name);
        } catch (ClassNotFoundException e) {
          return super.loadClass(name, resolve);
        }
      }
    }
  }
}
