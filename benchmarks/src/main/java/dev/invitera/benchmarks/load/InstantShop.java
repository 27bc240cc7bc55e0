package dev.invitera.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WooCommerce shop of the orders that are posted: it has every one of them, as it was posted.
 * Like {@link InstantTrustpilot} it answers at once and costs next to nothing.
 */
final class InstantShop implements AutoCloseable {

  private static final Pattern ONE_ORDER =
      Pattern.compile("GET /wp-json/wc/v3/orders/([0-9]{1,18})[? ].*");

  private final Orders orders = new Orders();
  private final ServerSocket server;

  InstantShop() throws IOException {
    server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("shop").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
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
        Matcher one = ONE_ORDER.matcher(Connection.Message.read(in, "authorization").firstLine());
        // Asked for anything else, it has nothing.
        out.write(answer(one.matches() ? orders.body(one.group(1)) : "[]"));
      }
    } catch (IOException e) {
      // The host closed the connection.
    }
  }

  private static byte[] answer(String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + content.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] answer = new byte[head.length + content.length];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(content, 0, answer, head.length, content.length);
    return answer;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
