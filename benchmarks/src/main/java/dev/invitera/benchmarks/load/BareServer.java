package dev.invitera.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that any host must do for a delivery: read it, verify its signature, and, if asked to,
 * keep its bytes on the disk before it answers. What a load run of the host is measured by.
 */
final class BareServer {

  private static final String SIGNATURE = "X-WC-Webhook-Signature";
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] REFUSED =
      "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Optional<BareCommits> commits;

  private BareServer(Optional<BareCommits> commits) {
    this.commits = commits;
  }

  /** Takes the file that its port is written to and, to keep deliveries, a database's file. */
  public static void main(String[] arguments) throws Exception {
    Optional<BareCommits> commits =
        arguments.length > 1
            ? Optional.of(BareCommits.open(Path.of(arguments[1])))
            : Optional.empty();
    try (ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
      Path port = Path.of(arguments[0]);
      Path written = Files.writeString(port.resolveSibling("port.new"), "" + server.getLocalPort());
      Files.move(written, port);
      BareServer bare = new BareServer(commits);
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> bare.serve(socket));
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream(), 8192)) {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Orders.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      OutputStream out = socket.getOutputStream();
      while (true) {
        Connection.Message message = Connection.Message.read(in, SIGNATURE);
        byte[] wanted = Base64.getEncoder().encode(mac.doFinal(message.body().array()));
        byte[] given = message.header().getBytes(StandardCharsets.US_ASCII);
        boolean right = MessageDigest.isEqual(wanted, given);
        if (right && commits.isPresent()) {
          commits.get().keep(message.body().array());
        }
        out.write(right ? OK : REFUSED);
      }
    } catch (EOFException e) {
      // The other side closed the connection between two requests.
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
