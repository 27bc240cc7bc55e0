package dev.invitera.host.web;

import dev.invitera.host.config.ServerConfig;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The two listeners: one for platforms and links, one for operators. */
public final class WebServer implements AutoCloseable {

  /** The error of a 404 for a path that neither this listener nor this version serves. */
  public static final String NOTHING_HERE = "nothing is served at this path";

  /** Orders are 2 to 30 KB, batches of events some hundreds; more is not a delivery. */
  private static final int MOST_BODY_BYTES = 5 * 1024 * 1024;

  private static final int MOST_ADMIN_BODY_BYTES = 64 * 1024;

  private final Listener open;
  private final Listener admin;

  WebServer(
      ServerConfig config,
      AdminTokens tokens,
      List<Endpoint> openEndpoints,
      List<Endpoint> adminEndpoints,
      Clock clock) {
    BodyBudget memory = BodyBudget.ofHeap(Runtime.getRuntime().maxMemory());
    this.open =
        new Listener(
            "listen",
            config.listen(),
            new JettyBridge(
                _ -> Optional.empty(),
                new Router(openEndpoints),
                new BodyReader(MOST_BODY_BYTES, memory),
                clock));
    this.admin =
        new Listener(
            "admin-listen",
            config.adminListen(),
            new JettyBridge(
                new AdminGate(tokens, config.adminListen().getHostString()),
                new Router(adminEndpoints),
                new BodyReader(MOST_ADMIN_BODY_BYTES, memory),
                clock));
  }

  /**
   * Opens both addresses.
   *
   * @throws IOException if one cannot be had, with a message for the operator
   */
  public void start() throws IOException {
    admin.start();
    try {
      open.start();
    } catch (IOException e) {
      admin.stop();
      throw e;
    }
  }

  /** The port of {@code listen} that is really in use. */
  public int port() {
    return open.port();
  }

  /** The port of {@code admin-listen} that is really in use. */
  public int adminPort() {
    return admin.port();
  }

  @Override
  public void close() {
    try {
      open.stop();
    } finally {
      admin.stop();
    }
  }
}
