package dev.invitera.host;

import java.net.InetSocketAddress;

/** Where commands of the same machine reach what listens on {@code admin-listen}. */
public final class AdminAddress {

  private AdminAddress() {}

  /**
   * The address, as {@code host:port}.
   *
   * @param port really in use
   */
  public static String of(InetSocketAddress listen, int port) {
    String host = listen.getHostString();
    // Who listens everywhere is reached here.
    String reachable =
        host.equals("0.0.0.0") || host.equals("::") || host.equals("0:0:0:0:0:0:0:0")
            ? "127.0.0.1"
            : host;
    return (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port;
  }
}
