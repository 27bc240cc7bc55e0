package dev.invitera.host.connector;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one HTTP client behind all connectors, with its threads. */
final class SharedHttpClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final ExecutorService threads;
  private final HttpClient client;

  SharedHttpClient() {
    // Own threads: the client's default ones would inherit the class loader of the plugin whose
    // call happens to start them, and keep it in memory.
    ClassLoader host = SharedHttpClient.class.getClassLoader();
    threads =
        Executors.newCachedThreadPool(task -> {
          Thread thread =
              Thread.ofPlatform()
                  .daemon()
                  .name("connector-http")
                  .inheritInheritableThreadLocals(false)
                  .unstarted(task);
          thread.setContextClassLoader(host);
          return thread;
        });
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .proxy(ProxySelector.getDefault())
            .executor(threads)
            .build();
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
