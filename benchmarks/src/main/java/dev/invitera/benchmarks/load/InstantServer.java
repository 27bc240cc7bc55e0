package dev.invitera.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Answers at once and costs next to nothing: it looks at no more of a request than its first line.
 */
final class InstantServer implements AutoCloseable {

  private final ServerSocket server;
  private final Function<String, byte[]> answers;

  /**
   * @param answers whole answers, by the first line of the request
   */
  InstantServer(String name, Function<String, byte[]> answers) throws IOException {
    this.server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    this.answers = answers;
    Thread.ofPlatform().daemon().name(name).start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** An answer with JSON. */
  static byte[] answer(String status, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("HTTP/1.1 "
                + status
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] answer = new byte[head.length + body.length];
    System.arraycopy(head, 0, answer, 0, head.length);
    System.arraycopy(body, 0, answer, head.length, body.length);
    return answer;
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
        out.write(answers.apply(line));
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
