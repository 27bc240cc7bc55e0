package dev.invitera.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Trustpilot that answers at once and costs next to nothing: it looks at no more of a request
 * than its first line. The sandbox's is for tests; here it would be what is measured.
 */
final class InstantTrustpilot implements AutoCloseable {

  private static final byte[] TOKEN =
      answer("200 OK", "{\"access_token\":\"t\",\"expires_in\":\"359999\"}");
  private static final byte[] UNIT =
      answer("200 OK", "{\"id\":\"507f191e810c19729de860ea\",\"displayName\":\"Shop\"}");
  private static final byte[] ACCEPTED = answer("202 Accepted", "{}");

  private final ServerSocket server;
  private final AtomicLong invitations = new AtomicLong();

  InstantTrustpilot() throws IOException {
    server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("trustpilot").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many invitations were accepted. */
  long invitations() {
    return invitations.get();
  }

  private static byte[] answer(String status, String body) {
    return ("HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the run is over.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 8192)) {
      OutputStream out = socket.getOutputStream();
      while (true) {
        String line = Connection.Message.read(in, "authorization").firstLine();
        if (line.startsWith("GET")) {
          out.write(UNIT);
        } else if (line.contains("accesstoken")) {
          out.write(TOKEN);
        } else {
          invitations.incrementAndGet();
          out.write(ACCEPTED);
        }
      }
    } catch (IOException e) {
      // The host closed the connection.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
