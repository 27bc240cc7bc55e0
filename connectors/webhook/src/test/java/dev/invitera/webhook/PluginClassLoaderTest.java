package dev.invitera.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invitera.connector.ConnectorFactory;
import dev.invitera.connector.webhook.WebhookReceiver;
import dev.invitera.connector.webhook.WebhookResult.Received;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connector works where only the plugin's loader knows it and its libraries. */
class PluginClassLoaderTest {

  private static final List<String> FROM_HOST =
      List.of("dev.invitera.connector.", "org.pf4j.", "org.slf4j.");

  @Test
  void worksWithAContextClassLoaderThatKnowsNothingOfIt() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (PluginLoader loader = new PluginLoader()) {
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());

      WebhookReceiver receiver = receiver(loader, WebhookConnectorFactory.class.getName());

      assertThat(receiver.getClass().getClassLoader()).isSameAs(loader);
      assertThat(receiver.receive(Post.of("{\"id\": \"7\"}").signed()))
          .isInstanceOf(Received.class)
          .extracting(result -> ((Received) result).orders().getFirst().ref().orderId())
          .isEqualTo("7");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static WebhookReceiver receiver(ClassLoader loader, String factory) throws Exception {
    return receiver((ConnectorFactory<?>) loader.loadClass(factory).getConstructor().newInstance());
  }

  private static <C extends Record> WebhookReceiver receiver(ConnectorFactory<C> factory)
      throws Exception {
    C settings =
        factory
            .descriptor()
            .settings()
            .cast(
                SettingsYaml.ofShop(
                    """
                    settings:
                      signature: { style: standard-webhooks, secret: "${env:HOOK_SECRET}" }
                      mapping:
                        id: regex.extract(body.id, "([0-9]+)")
                        placed-at: receivedAt
                        state: '"paid"'
                    """,
                    factory.descriptor().settings()));
    assertThat(factory.check(settings)).isEmpty();
    return factory.create(settings, new Shop.Context()).webhooks().orElseThrow();
  }

  /** Everything but the contract from its own copies, as the host's loader of plugins does it. */
  private static final class PluginLoader extends URLClassLoader {

    PluginLoader() throws IOException {
      super(classPath(), PluginClassLoaderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("java.") || FROM_HOST.stream().anyMatch(name::startsWith)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        try {
          return findClass(name);
        } catch (ClassNotFoundException e) {
          return ClassLoader.getPlatformClassLoader().loadClass(name);
        }
      }
    }

    private static URL[] classPath() throws MalformedURLException {
      String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
      URL[] urls = new URL[entries.length];
      for (int i = 0; i < entries.length; i++) {
        urls[i] = Path.of(entries[i]).toUri().toURL();
      }
      return urls;
    }
  }
}
