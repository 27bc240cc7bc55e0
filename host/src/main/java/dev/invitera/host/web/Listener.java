package dev.invitera.host.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** One address on which this host listens. */
final class Listener {

  private static final int MOST_REQUESTS_AT_ONCE = 512;
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final String name;
  private final Server server;
  private final ServerConnector connector;

  Listener(String name, InetSocketAddress address, Handler handler) {
    this.name = name;
    VirtualThreadPool threads = new VirtualThreadPool();
    threads.setName("invitera-" + name);
    // Beyond this, requests wait in their connections instead of in our memory.
    threads.setMaxConcurrentTasks(MOST_REQUESTS_AT_ONCE);
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setUriCompliance(UriCompliance.DEFAULT);
    this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(address.getHostString());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE.toMillis());
    server.addConnector(connector);
    server.setHandler(handler);
    server.setStopTimeout(Duration.ofSeconds(5).toMillis());
  }

  /**
   * Opens the address, then serves.
   *
   * @throws IOException if the address cannot be had, with a message for the operator
   */
  void start() throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      String address = connector.getHost() + ":" + connector.getPort();
      throw new IOException(
          "cannot listen on "
              + address
              + " (server."
              + name
              + "): "
              + (e.getCause() == null ? e.getMessage() : e.getCause().getMessage())
              + ". Is another program there? Stop it or choose another port.",
          e);
    }
  }

  /** The port in use, which differs from the configured one where that is 0. */
  int port() {
    return connector.getLocalPort();
  }

  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("listener " + name + " did not stop", e);
    }
  }
}
