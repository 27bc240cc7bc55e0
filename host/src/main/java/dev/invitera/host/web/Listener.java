package dev.invitera.host.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address on which this host listens. */
final class Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int MOST_REQUESTS_AT_ONCE = 512;
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** So long may requests under way take to end when the host stops. */
  private static final Duration STOP = Duration.ofSeconds(2);

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
    server.setStopTimeout(STOP.toMillis());
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

  /** Takes no more requests, and cuts off those that do not end in time. */
  void stop() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      LOG.warn("Requests to {} that did not end within {} were cut off", name, STOP);
    } catch (Exception e) {
      throw new IllegalStateException("listener " + name + " did not stop", e);
    }
  }
}
