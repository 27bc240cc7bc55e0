package dev.invitera.host.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for the demo: those of the default configuration where they are free. */
final class DemoPorts {

  private DemoPorts() {}

  /** The wanted port if nobody listens there, else any free one. */
  static int freeOr(int wanted) throws IOException {
    return free(wanted) ? wanted : any();
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      // Taken, which is what was asked.
      return false;
    }
  }

  private static int any() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
