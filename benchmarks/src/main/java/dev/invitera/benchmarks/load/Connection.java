package dev.invitera.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A kept HTTP connection that knows just enough to cost little. For one thread. */
public final class Connection implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects to a port of this machine. */
  public Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 4096);
    out = socket.getOutputStream();
  }

  /** Sends a whole request; gives the answer's status. */
  public int exchange(byte[] request) throws IOException {
    out.write(request);
    return Http.discardMessage(in, true);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer's status, or for a request nothing of use. */
  static final class Http {

    private Http() {}

    /**
     * Reads a message with a Content-Length.
     *
     * @return the status of an answer; 0 for a request
     */
    static int discardMessage(InputStream in, boolean answer) throws IOException {
      String line = line(in);
      int status = answer ? Integer.parseInt(line.substring(9, 12)) : 0;
      int length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      in.skipNBytes(length);
      return status;
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder(64);
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }
}
